"""Two versions of a routine side by side: what differs, row by row."""
