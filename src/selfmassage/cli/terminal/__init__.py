"""The terminal player: the same session, driver and sound, with keys and a live line instead of a window."""
