"""Menus: what each room puts in the public bar and in the atelier."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class MenuEntry:
    """``url_name`` is reversed as it is; in the atelier it takes the keyword ``space`` (the space's slug).

    ``allowed(person, space)`` decides whether a person sees the entry (atelier only); ``kinds`` are the kinds of
    space (``museum``, ``network``) that have it.
    """

    label: str | Promise
    url_name: str
    order: int
    allowed: Callable[[Any, Any], bool] = lambda person, space: True
    kinds: tuple[str, ...] = ("museum", "network")


public_menu: Registry[MenuEntry] = Registry("public menu")
atelier_menu: Registry[MenuEntry] = Registry("atelier menu")
