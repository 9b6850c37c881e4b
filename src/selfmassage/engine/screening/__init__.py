"""Who may do what: answers held against the rules of safety and a routine, without clock or disk."""
