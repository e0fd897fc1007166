"""The atelier of the collections: records with their history, imports."""
