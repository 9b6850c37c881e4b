"""The editor: a routine on the desk, its outline, its picture, its properties, its source."""
