"""Rooms that must follow a person's roles (editorial groups) say so here."""

from collections.abc import Callable
from typing import Any

from enfilade.core.contracts.registry import Registry

role_changes: Registry[Callable[[Any, Any], None]] = Registry("role changes")
"""Called with (person, space) in the transaction of the change."""
