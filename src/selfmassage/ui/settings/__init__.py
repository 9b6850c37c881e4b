"""The settings: a page for each kind of choice, beside a list of them."""
