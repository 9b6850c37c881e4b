"""What is asked before a session, what the answers close, and the pages that say so."""
