"""A record as it is given to the world: plain values, whole addresses, nothing that is not public."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from enfilade.collections.engine.items import Item
from enfilade.media.engine.licences import LICENCES

Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class PublishedMuseum:
    """Who keeps the object. ``url`` is its page in the house; ``museofile`` its code in the Ministry's list, if it has one."""

    slug: str
    name: str
    url: str
    city: str = ""
    museofile: str = ""


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """One image: address of the file, size in pixels, media type, and what one may do with it (``licence`` is a code)."""

    public_id: str
    url: str
    width: int
    height: int
    kind: str = "image/jpeg"
    alt: str = ""
    credit: str = ""
    rights: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    """``url`` is the persistent address of the object; ``fields`` holds the filled fields alone, each as items, and
    ``texts`` the same as they are written. ``house`` names who publishes, ``licence`` is a code."""

    public_id: str
    url: str
    house: str
    museum: PublishedMuseum
    number: str
    updated_at: datetime
    fields: Mapping[str, list[Item]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    years: Years = (None, None)
    licence: str = ""
    pictures: tuple[PublishedPicture, ...] = ()

    def items(self, name: str) -> list[Item]:
        """A field as items; empty when it says nothing."""
        return self.fields.get(name, [])

    def text(self, name: str) -> str:
        """A field as it is written."""
        return self.texts.get(name, "")

    @property
    def name(self) -> str:
        """What to call it: its title, else what it is, else its number."""
        return self.text("title") or self.text("object_name") or self.number


def licence_uri(code: str) -> str:
    """The address of a licence; empty when there is none."""
    return LICENCES[code].uri if code in LICENCES else ""


def picture_licence(picture: PublishedPicture, record: PublishedRecord) -> str:
    """What one may do with an image: its own licence, else that of the record."""
    return picture.licence or record.licence
