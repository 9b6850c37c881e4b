"""The cards: what a specialist does, devices, and what is read before something is switched on."""
