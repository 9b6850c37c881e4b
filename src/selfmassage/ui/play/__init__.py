"""The player: the page that leads through a session."""
