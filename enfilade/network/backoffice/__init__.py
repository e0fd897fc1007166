"""The network in the atelier: a museum's page, its agenda; a network's routes and members."""
