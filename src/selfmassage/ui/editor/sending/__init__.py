"""Sending: a routine as a file, several as a package, as text, signed by who wrote it."""
