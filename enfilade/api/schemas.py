"""What the API says of things. Nothing here is about a person."""

from datetime import date, datetime, time
from typing import Any

from ninja import Field, Schema

from enfilade.collections.engine.standards.plain import FORMATS
from enfilade.collections.engine.standards.published import licence_uri
from enfilade.collections.queries.publishing import NAMES, field_items


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
    licence: str


class RecordOut(Schema):
    """A published record. Texts are as they are written, ``structure`` has each field as items; ``year_from`` and
    ``year_to`` bound the date. ``licence`` is a code, ``formats`` the addresses of the record in each format."""

    id: str = Field(alias="public_id")
    museum: str
    inventory_number: str
    title: str
    title_en: str
    other_titles: str
    other_numbers: str
    maker: str
    date_text: str
    period: str
    year_from: int | None
    year_to: int | None
    object_name: str
    domain: str
    materials: str
    dimensions: str
    subjects: str
    place: str
    use: str
    description: str
    inscriptions: str
    history: str
    acquisition: str
    legal_status: str
    credit_line: str
    rights: str
    licence: str
    licence_uri: str
    exhibitions: str
    bibliography: str
    related: str
    structure: dict[str, list[dict[str, Any]]]
    images: list[ImageOut]
    formats: dict[str, str]
    updated_at: datetime
    url: str

    @staticmethod
    def resolve_museum(found: Any) -> str:
        slug: str = found.museum.slug
        return slug

    @staticmethod
    def resolve_structure(found: Any) -> dict[str, Any]:
        return {name: field_items(found, name, text) for name in NAMES if (text := getattr(found, name))}

    @staticmethod
    def resolve_licence_uri(found: Any) -> str:
        return licence_uri(found.licence)

    @staticmethod
    def resolve_formats(found: Any, context: Any) -> dict[str, str]:
        return {name: absolute(context, f"/collections/{found.public_id}/{end}") for name, end in FORMATS.items()}

    @staticmethod
    def resolve_images(found: Any, context: Any) -> list[dict[str, Any]]:
        pictures = [image.picture for image in found.images.all()]
        return [
            {"url": absolute(context, one.file.url), "width": one.width, "height": one.height, "alt": one.alt,
             "credit": one.credit, "rights": one.rights, "licence": one.licence or found.licence} for one in pictures
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
