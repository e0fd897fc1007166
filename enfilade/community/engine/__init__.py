"""Plain thinking about messages."""
