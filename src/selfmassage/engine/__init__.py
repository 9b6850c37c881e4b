"""Verbs: what happens. Pure: no clock, no disk, no Qt."""
