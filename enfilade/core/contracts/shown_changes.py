"""Rooms that publish what a lower room keeps (a museum's name, a picture's licence) say here what they do when it changes."""

from collections.abc import Callable, Collection

from enfilade.core.contracts.registry import Registry

museum_changes: Registry[Callable[[int, Collection[str]], None]] = Registry("museum changes")
"""Called with the museum's key and the names of the fields that changed, in the transaction of the change."""
picture_changes: Registry[Callable[[int, Collection[str]], None]] = Registry("picture changes")
"""Called with the picture's key and the names of the fields that changed, when the CMS changed them."""
