"""What the museum's staff see."""
