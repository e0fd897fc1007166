"""What every page knows of the house."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from enfilade.core.contracts.naming import house_naming
from enfilade.core.contracts.navigation import atelier_menu, public_menu
from enfilade.core.shared_pages import NO_TOKEN, is_shared

THEMES = ("light", "dark")


def house(request: HttpRequest) -> dict[str, Any]:
    """The names, the menus in order, the current staff space if any, the reader's theme and other language."""
    space = getattr(request, "space", None)
    user = getattr(request, "user", None)
    entries = [entry for entry in atelier_menu if space and space.kind in entry.kinds and entry.allowed(user, space)]
    theme = request.COOKIES.get("theme", "")
    name, words = house_naming()
    return {
        "house_name": name,
        "house_words": words,
        "public_menu": sorted(public_menu, key=lambda entry: entry.order),
        "atelier_menu": sorted(entries, key=lambda entry: entry.order),
        "space": space,
        "theme": theme if theme in THEMES else "",
        "other_language": other_language(request),
        "is_demo": settings.ENFILADE_DEMO,
    } | ({"csrf_token": NO_TOKEN} if is_shared(request) else {})


def other_language(request: HttpRequest) -> dict[str, str]:
    """The same page in the other language."""
    code, name = ("en", "English") if (get_language() or "fr").startswith("fr") else ("fr", "Français")
    return {"code": code, "name": name, "url": translate_url(request.get_full_path(), code)}
