"""What visitors and donors see, what providers call, and the demo provider's own page."""
