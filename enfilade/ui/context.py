"""What every page knows of the house."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from enfilade.core.contracts.navigation import atelier_menu, public_menu


def house(request: HttpRequest) -> dict[str, Any]:
    """The menus (in order), the current staff space if any, and whether this is the demo network."""
    space = getattr(request, "space", None)
    user = getattr(request, "user", None)
    entries = [entry for entry in atelier_menu if space and space.kind in entry.kinds and entry.allowed(user, space)]
    return {
        "public_menu": sorted(public_menu, key=lambda entry: entry.order),
        "atelier_menu": sorted(entries, key=lambda entry: entry.order),
        "space": space,
        "is_demo": settings.ENFILADE_DEMO,
    }
