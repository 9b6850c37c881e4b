"""The first page: what to do now, and one big Start."""
