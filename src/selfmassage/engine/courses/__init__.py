"""Courses: what is next, when, and when it is enough; all of it computed from the journal's rows."""
