"""Importing: files from someone else are checked, shown, compared with what is there, and then kept."""
