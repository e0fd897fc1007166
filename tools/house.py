"""``./run house``: draw the house and its arrows (``docs/house.svg``) from the layers that import-linter holds.

``--check`` says instead whether the drawing is the one that pyproject.toml asks for.
"""

import sys
import tomllib
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
DRAWING = ROOT / "docs" / "house.svg"
WORDS = {
    "demo": "a network to try",
    "api": "for programs",
    "portal": "for visitors",
    "backoffice": "l'atelier",
    "editorial": "pages (Wagtail)",
    "giving": "campaigns, ledger",
    "contribute": "crowdsourcing",
    "steering": "projects, gates",
    "collections": "records, search",
    "network": "museums, routes",
    "community": "threads, lists",
    "media": "pictures, rights",
    "people": "accounts, roles",
    "ui": "the kit",
    "core": "kernel, journal, jobs",
}
WIDE, HIGH, LEFT, TOP = 168, 62, 196, 30
INK, PAPER, LINE, ACCENT = "#1c1a17", "#fbfaf7", "#8a8375", "#8e2a23"


def main(arguments: list[str]) -> int:
    drawn = draw(layers())
    if "--check" in arguments:
        same = DRAWING.exists() and DRAWING.read_text() == drawn
        print("docs/house.svg est à jour." if same else "docs/house.svg n'est plus le plan : ./run house")
        return 0 if same else 1
    DRAWING.write_text(drawn)
    return 0


def layers() -> list[list[str]]:
    """The rooms, floor by floor, from the roof down."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    apps = next(contract for contract in contracts if contract["id"] == "apps")
    return [[room.strip() for room in layer.split("|")] for layer in apps["layers"]]


def draw(floors: list[list[str]]) -> str:
    height = TOP * 2 + len(floors) * (HIGH + 26)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {height}" font-family="Georgia, serif" role="img">',
        "<title>The rooms of Enfilade: each imports only from the floors below it</title>",
        f'<rect width="760" height="{height}" fill="{PAPER}"/>',
        f'<path d="M70 {TOP} V{height - TOP} m-7 -12 l7 12 l7 -12" fill="none" stroke="{ACCENT}" stroke-width="2"/>',
        (
            f'<text x="40" y="{height / 2}" transform="rotate(-90 40 {height / 2})" text-anchor="middle" font-size="15" '
            f'fill="{INK}">may import</text>'
        ),
    ]
    for level, rooms in enumerate(floors):
        top = TOP + level * (HIGH + 26)
        start = LEFT + (3 - len(rooms)) * (WIDE + 12) / 2
        parts += [door(room, start + place * (WIDE + 12), top) for place, room in enumerate(rooms)]
        parts.append(f'<path d="M120 {top + HIGH} H740" stroke="{LINE}"/>')
    return "\n".join([*parts, "</svg>", ""])


def door(room: str, x: float, y: float) -> str:
    middle, foot = x + WIDE / 2, y + HIGH
    arch = f"M{x} {foot} V{y + 26} A{WIDE / 2} 26 0 0 1 {x + WIDE} {y + 26} V{foot} Z"
    return (
        f'<path d="{arch}" fill="#f3f1ea" stroke="{LINE}"/>'
        f'<text x="{middle}" y="{y + 32}" text-anchor="middle" font-size="18" fill="{INK}">{room}</text>'
        f'<text x="{middle}" y="{y + 51}" text-anchor="middle" font-size="12.5" font-style="italic" fill="{LINE}">'
        f"{escape(WORDS[room])}</text>"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
