"""Nouns: what the files say."""
