"""Plain thinking of the collections: folding text, reading dates, mapping rows, reading files."""
