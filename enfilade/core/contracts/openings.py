"""What else must exist when a museum's or a network's space opens (page subtree): idempotent steps of upper rooms."""

from collections.abc import Callable
from typing import Any

from enfilade.core.contracts.registry import Registry

openings: Registry[Callable[[Any], None]] = Registry("openings")
