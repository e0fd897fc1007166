"""What IIIF asks for, made from plain values: manifests, collections, searches in transcriptions, lists of changes."""
