"""Reading agreement, in plain Python."""
