"""The page of progress: pain before and after, how often, how long, what hurt; each chart beside its numbers."""
