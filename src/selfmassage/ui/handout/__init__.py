"""The handout: a routine on paper, previewed, printed, or as a PDF."""
