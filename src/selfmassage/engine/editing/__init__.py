"""The editor without its window: what can be done to a routine, taken back, and said of it while it is written."""
