"""Choose a routine on a picture of the back: six spans, filters, a search, cards."""
