"""Two versions of the routine on the desk side by side, of which parts can be taken."""
