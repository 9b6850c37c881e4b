"""Numbers with what they count, as they are said: a module for each language, and one that finds them in a text."""
