"""What the journal's sessions say of a period: pain, its trend, how often, how long, what hurt."""
