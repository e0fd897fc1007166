"""Plain thinking of the network: hours and walking."""
