"""Keeping images: one use case a module."""

from enfilade.media.services.add_picture import add_picture, make_renditions
from enfilade.media.services.describe_picture import describe_picture
from enfilade.media.services.shelves import open_shelf

__all__ = ["add_picture", "describe_picture", "make_renditions", "open_shelf"]
