"""System checks of the kit: no accent that a reader could not read."""

from typing import Any

from django.core.checks import CheckMessage, Error

from enfilade.ui.accents import ACCENTS, PAPERS, WALLS, contrast

LEGIBLE = 4.5  # WCAG 1.4.3


def accents_are_legible(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Every accent, on the paper, on the wall and under its own text, in both themes."""
    faults = [(name, theme) for name in ACCENTS for theme in (0, 1) if worst_contrast(name, theme) < LEGIBLE]
    return [
        Error(
            f"The accent “{name}” is below {LEGIBLE}:1 in the {('light', 'dark')[theme]} theme.",
            hint="Darken it (light theme) or lighten it (dark theme) in ui/accents.py and tokens.css.",
            id="ui.E001",
        )
        for name, theme in faults
    ]


def worst_contrast(name: str, theme: int) -> float:
    accent, text = ACCENTS[name][2 * theme : 2 * theme + 2]
    return min(contrast(accent, ground) for ground in (PAPERS[theme], WALLS[theme], text))
