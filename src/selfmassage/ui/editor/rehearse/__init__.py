"""Rehearsing what is being written: the player over the editor, at any speed."""
