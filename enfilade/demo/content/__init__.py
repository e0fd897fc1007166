"""What the demo network says: five invented museums in one invented valley, written by hand or drawn by lot."""
