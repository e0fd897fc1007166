"""Steering in the atelier, screen by screen."""
