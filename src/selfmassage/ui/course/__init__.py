"""Courses in the window: the list and one course, the month, visits, and the questions a course asks."""
