"""Windows, pages and what they are made of; the only room with widgets."""
