"""Plain thinking of images: reading them safely."""
