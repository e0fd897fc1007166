"""A record as IIIF shows it: plain values, whole addresses, nothing that is not public."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = Mapping[str, list[str]]
"""Texts by language (BCP 47), ``none`` where nobody knows: the language map of Presentation 3.0."""


@dataclass(frozen=True)
class Size:
    """An image file that exists: its address, its true width and height in pixels, its media type."""

    url: str
    width: int
    height: int
    format: str


@dataclass(frozen=True)
class Reading:
    """A validated transcription of a part of one picture. ``key`` is stable and unique in its record."""

    key: str
    picture: str
    label: Words
    text: str


@dataclass(frozen=True)
class Shown:
    """One picture. ``width`` and ``height`` are the original's: the canvas has them, so that what people draw or write
    on it stays in place whatever size is served. ``downloads`` are the sizes that its rights let anyone take away."""

    public_id: str
    width: int
    height: int
    body: Size
    thumbnail: Size
    alt: str = ""
    credit: str = ""
    licence: str = ""
    downloads: tuple[Size, ...] = ()


@dataclass(frozen=True)
class Keeper:
    """The museum: who provides the manifest."""

    slug: str
    name: str
    homepages: Words
    logo: Size | None = None


@dataclass(frozen=True)
class Place:
    """A place with its coordinates in degrees."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class OtherFormat:
    """The same record elsewhere, for machines. ``profile`` names the vocabulary, when it has an address."""

    url: str
    format: str
    label: str
    profile: str = ""


@dataclass(frozen=True)
class Described:
    """A published record. ``rows`` are its fields in order, ``homepages`` {language: [address]}, ``year`` dates it."""

    public_id: str
    label: Words
    keeper: Keeper
    homepages: Words
    pictures: tuple[Shown, ...]
    summary: Words = field(default_factory=dict)
    rows: tuple[tuple[Words, Words], ...] = ()
    credit: str = ""
    licence: str = ""
    year: int | None = None
    places: tuple[Place, ...] = ()
    others: tuple[OtherFormat, ...] = ()
    readings: tuple[Reading, ...] = ()
