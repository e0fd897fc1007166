"""The accents a space may choose, light and dark; contrast is computed, and refused below 4.5:1 (WCAG 1.4.3)."""

from django.utils.translation import gettext_lazy as _

PAPERS = ("#fbfaf7", "#171614")
WALLS = ("#f3f1ea", "#1f1d1a")
ACCENTS: dict[str, tuple[str, str, str, str]] = {
    # name: accent in light, text on it, accent in dark, text on it; the same values stand in frontend/css/tokens.css
    "sanguine": ("#8e2a23", "#ffffff", "#f0a79b", "#2a0d0a"),
    "verdigris": ("#23604f", "#ffffff", "#8fd0bb", "#0a241c"),
    "outremer": ("#27408b", "#ffffff", "#aebcf2", "#0d1433"),
    "ocre": ("#7a5200", "#ffffff", "#e6c27a", "#2a1d00"),
    "prune": ("#6b2d5c", "#ffffff", "#e0a9d0", "#2a0e23"),
    "ardoise": ("#38505f", "#ffffff", "#a9c6d8", "#0c1a22"),
}
LABELS = {
    "sanguine": _("Sanguine"),
    "verdigris": _("Vert-de-gris"),
    "outremer": _("Outremer"),
    "ocre": _("Ocre"),
    "prune": _("Prune"),
    "ardoise": _("Ardoise"),
}


def on_paper(name: str) -> str:
    """The accent's colour on light paper; that of the first one for a name that is not offered any more."""
    return ACCENTS.get(name, ACCENTS["sanguine"])[0]


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
