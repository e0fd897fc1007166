"""Keeping images: one use case a module."""

from enfilade.media.services.add_picture import add_picture, make_renditions

__all__ = ["add_picture", "make_renditions"]
