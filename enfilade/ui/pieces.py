"""What the components of the kit are given: plain values, no model."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class PictureView:
    """An image to show. ``srcset`` is the attribute's text; ``colour`` (``#rrggbb``) holds its place meanwhile."""

    src: str
    width: int
    height: int
    alt: str
    srcset: str = ""
    colour: str = "#d9d4c7"
    full: str = ""

    @property
    def tone(self) -> str:
        """The placeholder class nearest to ``colour`` (64 classes: inline styles are refused by the content policy)."""
        parts = [int(self.colour[i : i + 2], 16) for i in (1, 3, 5)]
        return "tone-" + "".join(str(min(3, max(0, round((part - 0x28) / 0x40)))) for part in parts)


@dataclass(frozen=True)
class Label:
    """An object's label as on the wall."""

    title: str
    maker: str = ""
    date: str = ""
    materials: str = ""
    dimensions: str = ""
    inventory: str = ""
    museum: str = ""
    credit: str = ""
    rights: str = ""
    url: str = ""

    @property
    def made(self) -> str:
        return ", ".join(part for part in (self.date, self.materials, self.dimensions) if part)

    @property
    def held(self) -> str:
        inventory = f"inv. {self.inventory}" if self.inventory else ""
        return ", ".join(part for part in (self.museum, inventory) if part)


@dataclass(frozen=True)
class Hung:
    """A picture on the wall with its label."""

    picture: PictureView
    label: Label


@dataclass(frozen=True)
class Door:
    """A step of a process. ``state`` is ``past``, ``current`` or ``ahead``."""

    name: str
    note: str = ""
    state: str = "ahead"
    url: str = ""


@dataclass(frozen=True)
class Entry:
    """A dated line of a thread."""

    at: datetime | date
    text: str
    url: str = ""


@dataclass(frozen=True)
class Series:
    """Values of a chart: (label, value) pairs, in order."""

    name: str
    points: list[tuple[str, int]] = field(default_factory=list)
