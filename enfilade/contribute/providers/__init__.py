"""Servers of others that contributing speaks to."""
