"""The atlas of points: find one, see where it lies, read how it is pressed."""
