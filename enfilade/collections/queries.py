"""Reads of the collections. What is public is decided here and nowhere else."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import Record, RecordImage, Revision
from enfilade.collections.rules import edits_records
from enfilade.collections.search_index import Found, search
from enfilade.media.queries import view_of
from enfilade.network.models import Museum
from enfilade.people.models import Space
from enfilade.ui.pieces import Hung, Label

WITH_IMAGES = Prefetch("images", RecordImage.objects.select_related("picture").prefetch_related("picture__renditions"))
PAGE = 24
DEEPEST = 10_000  # results beyond are refined by words and facets, not walked through


def records_of(space: Space) -> QuerySet[Record]:
    """Every record of one museum, for its staff."""
    return Record.objects.filter(museum_id=space.pk)


def public_records() -> QuerySet[Record]:
    """What anyone may see."""
    return Record.objects.filter(is_public=True).select_related("museum")


def record_page(public_id: str, viewer: Any) -> Record | None:
    """A record for its page: public, or of a museum whose records the viewer edits; else None."""
    record = Record.objects.select_related("museum").prefetch_related(WITH_IMAGES).filter(public_id=public_id).first()
    if record is None or record.is_public or edits_records.test(viewer, record.museum):
        return record
    return None


def history_of(record: Record) -> QuerySet[Revision]:
    """Revisions, newest first."""
    return record.revisions.order_by("-at", "-pk")


def present_sources(record: Record) -> dict[str, Revision]:
    """For each field, the revision that wrote its present value, where a person or a contribution did."""
    found: dict[str, Revision] = {}
    for revision in history_of(record):
        for name, (_, after) in revision.changes.items():
            if name not in found and getattr(record, name, None) == after and revision.source != SourceKind.IMPORT:
                found[name] = revision
    return found


def label_of(record: Record, *, url: str = "") -> Label:
    """The record's cartel; ``record.museum`` must be loaded."""
    return Label(
        record.title or record.object_name or record.inventory_number, record.maker, record.date_text, record.materials,
        record.dimensions, record.inventory_number, record.museum.name, record.credit_line, record.rights, url,
    )  # fmt: skip


def short_label_of(record: Record) -> Label:
    """The cartel in lists: what the eye needs beside a small picture."""
    whole = label_of(record, url=f"/collections/{record.public_id}/")
    return Label(whole.title, whole.maker, whole.date, museum=whole.museum, inventory=whole.inventory, url=whole.url)


def found_records(text: str, filters: dict[str, str], page: int) -> tuple[Found, list[Record]]:
    """One page of results; rights are checked again on the rows themselves, whatever the index says."""
    found = search(text, filters, offset=min((page - 1) * PAGE, DEEPEST), size=PAGE)
    by_id = {record.pk: record for record in public_records().prefetch_related(WITH_IMAGES).filter(pk__in=found.ids)}
    return found, [by_id[pk] for pk in found.ids if pk in by_id]


def hung_works(museum_id: int | None, count: int) -> list[Hung]:
    """Public works with a picture, of one museum or of each in turn, as the cimaise shows them."""
    museums = [museum_id] if museum_id else list(Museum.objects.order_by("pk").values_list("pk", flat=True))
    each = -(-count // max(1, len(museums)))
    found: list[list[Record]] = []
    for pk in museums:
        rows = public_records().filter(museum_id=pk, images__isnull=False).exclude(title="")
        found.append(list(rows.prefetch_related(WITH_IMAGES).order_by("pk").distinct()[:each]))
    turns = [record for turn in range(each) for rows in found for record in rows[turn : turn + 1]]
    return [Hung(view_of(record.images.all()[0].picture), short_label_of(record)) for record in turns[:count]]


def field_rows(record: Record) -> list[tuple[str, str, Revision | None]]:
    """(label, value, where it comes from if a person or a contribution wrote it) for every filled field."""
    sources = present_sources(record)
    return [
        (str(f.label), value, sources.get(f)) for f in Field if (value := getattr(record, f)) and f is not Field.TITLE
    ]
