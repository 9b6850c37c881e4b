"""Disk: documents, library, journal, settings, paths."""
