"""What the public and readers see."""
