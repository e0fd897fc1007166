"""Building the demo network, room by room, through the services alone. Every builder is safe to run again."""
