"""System checks: an address of the staff space cannot be left open by mistake."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

DOOR = "atelier/"


def atelier_is_guarded(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Every view under ``atelier/`` carries the mark of ``people.access`` (a decorator outside it keeps the mark)."""
    return [
        Error(
            f"The view of “{route}” is not guarded.",
            hint="Decorate it with people.access.atelier(rule), or for_oneself for a person's own things.",
            id="people.E001",
        )
        for route, pattern in routes(get_resolver())
        if route.startswith(DOOR) and not hasattr(pattern.callback, "guarded_by")
    ]


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the house with its pattern, prefixes of languages left out."""
    for entry in resolver.url_patterns:
        own = str(entry.pattern) if not hasattr(entry.pattern, "prefix_default_language") else ""
        if isinstance(entry, URLResolver):
            yield from routes(entry, before + own)
        else:
            yield before + own, entry
