"""The doors through which other systems read the collections."""
