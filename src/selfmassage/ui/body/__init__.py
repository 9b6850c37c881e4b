"""The body on screen: where, which way, how fast, how hard and on which side."""
