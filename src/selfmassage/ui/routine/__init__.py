"""The page of a routine: what it takes, a silent rehearsal, and Start."""
