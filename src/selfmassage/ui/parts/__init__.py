"""What pages are made of: small widgets that know how they look and nothing of massage."""
