"""The self-massage player: routines led by voice and picture."""

__version__ = "0.1.0"
