"""Texts that people write in French and, where they wish, in English: ``title`` and ``title_en`` on one row."""

from typing import Any

from django.utils.translation import get_language


def localized(thing: Any, name: str) -> str:
    """The text ``name`` of ``thing`` in the reader's language, falling back to French when it was not translated."""
    language = (get_language() or "fr").split("-")[0]
    other = getattr(thing, f"{name}_{language}", "") if language != "fr" else ""
    return other or getattr(thing, name)
