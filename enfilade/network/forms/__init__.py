"""What staff write about their museum, the agenda, routes and members."""
