"""Playing: the driver of a session and its sound."""
