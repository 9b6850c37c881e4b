"""Colours, type, icons and focus: how everything looks, from one set of tokens."""
