"""What the API says of things. Nothing here is about a person."""

from datetime import date, datetime, time
from typing import Any

from ninja import Field, Schema


class Problem(Schema):
    """Every refusal: ``code`` for programs, ``sentence`` for people."""

    code: str
    sentence: str


class Page[T](Schema):
    """One page; ``next`` is the address of the following one, null on the last."""

    items: list[T]
    next: str | None = None


class Hours(Schema):
    """One opening of a weekday (0 is Monday), in the museum's own time."""

    weekday: int
    opens: time
    closes: time


class Closed(Schema):
    first: date
    last: date
    reason: str
    reason_en: str


class MuseumOut(Schema):
    id: str = Field(alias="public_id")
    slug: str
    name: str
    city: str
    address: str
    summary: str
    summary_en: str
    access: str
    access_en: str
    museofile: str
    latitude: float | None
    longitude: float | None
    timezone: str
    hours: list[Hours]
    closures: list[Closed]
    url: str

    @staticmethod
    def resolve_hours(found: Any) -> list[Any]:
        return list(found.hours.all())

    @staticmethod
    def resolve_closures(found: Any) -> list[Any]:
        return list(found.closures.all())

    @staticmethod
    def resolve_url(found: Any, context: Any) -> str:
        return absolute(context, f"/musees/{found.slug}/")


class ImageOut(Schema):
    url: str
    width: int
    height: int
    alt: str
    credit: str
    rights: str


class RecordOut(Schema):
    """A published record. ``year_from`` and ``year_to`` bound the date as it is written."""

    id: str = Field(alias="public_id")
    museum: str
    inventory_number: str
    title: str
    title_en: str
    maker: str
    date_text: str
    year_from: int | None
    year_to: int | None
    object_name: str
    domain: str
    materials: str
    dimensions: str
    place: str
    description: str
    inscriptions: str
    acquisition: str
    credit_line: str
    rights: str
    images: list[ImageOut]
    updated_at: datetime
    url: str

    @staticmethod
    def resolve_museum(found: Any) -> str:
        slug: str = found.museum.slug
        return slug

    @staticmethod
    def resolve_images(found: Any, context: Any) -> list[dict[str, Any]]:
        pictures = [image.picture for image in found.images.all()]
        return [
            {"url": absolute(context, one.file.url), "width": one.width, "height": one.height, "alt": one.alt,
             "credit": one.credit, "rights": one.rights} for one in pictures
        ]  # fmt: skip

    @staticmethod
    def resolve_url(found: Any, context: Any) -> str:
        return absolute(context, f"/collections/{found.public_id}/")


class FacetValue(Schema):
    value: str
    count: int


class SearchOut(Page[RecordOut]):
    """``total`` counts every answer; facets count them by value (the twenty most frequent)."""

    total: int
    facets: dict[str, list[FacetValue]]


class EventOut(Schema):
    id: str = Field(alias="public_id")
    museum: str
    kind: str
    title: str
    title_en: str
    description: str
    description_en: str
    starts_at: datetime
    ends_at: datetime
    url: str

    @staticmethod
    def resolve_museum(found: Any) -> str:
        slug: str = found.museum.slug
        return slug

    @staticmethod
    def resolve_url(found: Any, context: Any) -> str:
        return absolute(context, f"/agenda/{found.public_id}/")


class StopOut(Schema):
    """A step; ``museum`` is null outdoors."""

    position: int
    museum: str | None
    title: str
    title_en: str
    text: str
    text_en: str
    minutes: int
    latitude: float
    longitude: float

    @staticmethod
    def resolve_museum(found: Any) -> str | None:
        return found.museum.slug if found.museum else None


class RouteOut(Schema):
    """A visit route. ``minutes`` and ``metres`` are estimates: straight lines between steps, times 1.3, at 4.2 km/h."""

    id: str
    slug: str
    title: str
    title_en: str
    text: str
    text_en: str
    minutes: int
    metres: int
    stops: list[StopOut]
    url: str


def absolute(context: Any, path: str) -> str:
    """The whole address of a page of the house."""
    address: str = context["request"].build_absolute_uri(path)
    return address
