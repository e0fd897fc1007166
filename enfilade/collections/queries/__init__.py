"""Reads of the collections. What is public is decided here and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as piece_list
from itertools import zip_longest
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from enfilade.collections.engine.folding import fold, inventory_key
from enfilade.collections.engine.names import pieces
from enfilade.collections.enums import (
    GROUPS,
    SEEN_FROM_THERE,
    Field,
    ImportState,
    LinkKind,
    NamingField,
    ProposalState,
    SourceKind,
)
from enfilade.collections.models import (
    PICTURED,
    Harvest,
    ImportRun,
    LotPiece,
    PictureLot,
    Proposal,
    Record,
    RecordImage,
    RecordLink,
    RecordNumber,
    Revision,
)
from enfilade.collections.queries.authorities import authorities_of
from enfilade.collections.rules import edits_records
from enfilade.collections.search_index import Found, search
from enfilade.media.licences import licence_name
from enfilade.media.queries import view_of
from enfilade.network.models import Museum
from enfilade.people.models import Space
from enfilade.ui.pieces import Hung, Label, PictureView

WITH_IMAGES = Prefetch("images", RecordImage.objects.select_related("picture").prefetch_related("picture__renditions"))
PAGE = 24
DEEPEST = 10_000  # results beyond are refined by words and facets, not walked through
NAMING = (Field.TITLE, Field.TITLE_EN)  # the heading of a record's page says them


def records_of(space: Space) -> QuerySet[Record]:
    """Every record of one museum, for its staff."""
    return Record.objects.filter(museum_id=space.pk)


def records_named(space: Space, text: str) -> QuerySet[Record]:
    """The records of one museum whose title holds ``text``, or one of whose numbers begins with it."""
    rows = records_of(space).only(
        "public_id", "inventory_number", "title", "object_name", "maker", "is_public", "sort_title"
    )
    if not text:
        return rows
    numbered = RecordNumber.objects.filter(museum_id=space.pk, key__startswith=inventory_key(text)).values("record_id")
    return rows.filter(Q(sort_title__contains=fold(text)) | Q(pk__in=numbered))


def imports_of(space: Space) -> QuerySet[ImportRun]:
    """Every import of one museum, for its staff."""
    return ImportRun.objects.filter(museum_id=space.pk).select_related("museum")


def harvests_of(space: Space) -> QuerySet[Harvest]:
    """Every repository that one museum harvests, for its staff."""
    return Harvest.objects.filter(museum_id=space.pk).select_related("museum", "run")


def lots_of(space: Space) -> QuerySet[PictureLot]:
    """The lots of pictures of one museum."""
    return PictureLot.objects.filter(museum_id=space.pk)


def pieces_of(lot: PictureLot, state: str = "") -> QuerySet[LotPiece]:
    """The pieces of a lot, of one state when it is given, with their records."""
    rows = LotPiece.objects.filter(lot=lot).select_related("record")
    return rows.filter(state=state) if state else rows


def pieces_by_state(lot: PictureLot) -> dict[str, int]:
    """How many pieces of a lot are in each state."""
    rows = LotPiece.objects.filter(lot=lot).values_list("state").order_by("state")
    return dict(rows.annotate(count=Count("pk")))


def with_addresses(space: Space) -> QuerySet[Record]:
    """The records of one museum without any picture, that kept addresses of pictures at import."""
    kept = Q(payload__has_key="images") | Q(payload__has_key="image")
    return records_of(space).filter(kept, pictures=0).only("inventory_number", "payload").order_by("pk")


def is_startable(run: ImportRun) -> bool:
    """Whether a run's mapping may still be chosen: not begun, stopped, or only tried."""
    tried = run.state == ImportState.DONE and run.dry_run
    return bool(run.file) and (tried or run.state in (ImportState.MAPPING, ImportState.FAILED))


def waiting_proposals(space: Space) -> QuerySet[Proposal]:
    """The values of one museum that wait for a decision; order them by ``at`` and ``pk``."""
    rows = Proposal.objects.filter(museum_id=space.pk, state=ProposalState.WAITING)
    return rows.select_related("record", "run")


def runs_with_proposals(space: Space) -> QuerySet[ImportRun]:
    """The imports of one museum that offer values still to decide, with how many (``waiting``), the newest first."""
    waiting = Count("proposals", filter=Q(proposals__state=ProposalState.WAITING))
    return imports_of(space).annotate(waiting=waiting).filter(waiting__gt=0).order_by("-pk")[:5]


def drafts_of(run: ImportRun) -> QuerySet[Record]:
    """The records that a run created and that are not public yet."""
    return Record.objects.filter(revisions__run=run, revisions__changes={}, is_public=False)


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


def last_writers(revisions: Iterable[Revision]) -> dict[tuple[int, str], Revision]:
    """The last revision to change each value: {(record, name): revision}. ``revisions`` are newest first."""
    found: dict[tuple[int, str], Revision] = {}
    for revision in revisions:
        for name in revision.changes:
            found.setdefault((revision.record_id, name), revision)
    return found


def present_sources(revisions: Iterable[Revision]) -> dict[str, Revision]:
    """For each field, the revision that wrote its present value, where a person or a contribution did.

    ``revisions`` are all those of one record, newest first.
    """
    last = last_writers(revisions).items()
    return {name: revision for (_, name), revision in last if revision.source != SourceKind.IMPORT}


def present_writers(record_ids: Iterable[int]) -> dict[tuple[int, str], Revision]:
    """For some records, the revision that wrote the present value of each field: {(record, field): revision}."""
    return last_writers(Revision.objects.filter(record_id__in=set(record_ids)).order_by("-at", "-pk"))


def label_of(record: Record, *, url: str = "") -> Label:
    """The record's cartel; ``record.museum`` must be loaded."""
    title = ((get_language() or "").startswith("en") and record.title_en) or record.title
    return Label(
        title or record.object_name or record.inventory_number, record.maker, record.date_text, record.materials,
        record.dimensions, record.inventory_number, record.museum.name, record.credit_line, record.rights, url,
    )  # fmt: skip


def short_label_of(record: Record) -> Label:
    """The cartel in lists: what the eye needs beside a small picture."""
    whole = label_of(record, url=reverse("collections:record", args=[record.public_id]))
    return Label(whole.title, whole.maker, whole.date, museum=whole.museum, inventory=whole.inventory, url=whole.url)


def found_records(text: str, filters: dict[str, str], page: int) -> tuple[Found, list[Record]]:
    """One page of results; rights are checked again on the rows themselves, whatever the index says."""
    found = search(text, filters, offset=min((page - 1) * PAGE, DEEPEST), size=PAGE)
    by_id = {record.pk: record for record in public_records().prefetch_related(WITH_IMAGES).filter(pk__in=found.ids)}
    return found, [by_id[pk] for pk in found.ids if pk in by_id]


def hung_works(museum_id: int | None, count: int) -> list[Hung]:
    """Public works with a picture, of one museum or of each in turn, as the cimaise shows them."""
    museums = [museum_id] if museum_id else list(Museum.objects.order_by("pk").values_list("pk", flat=True))
    each, rows = -(-count // max(1, len(museums))), list[list[int]]()
    for pk in museums:
        rows += [found] if (found := ids_with_pictures(pk, each)) else []
        if len(rows) == count:
            break  # one work of each is enough: the museums that follow are not asked
    turns = zip_longest(*rows)
    ids = [pk for turn in turns for pk in turn if pk is not None][:count]
    records = public_records().prefetch_related(WITH_IMAGES).in_bulk(ids)
    return [Hung(view, short_label_of(records[pk])) for pk in ids if (view := first_view(records[pk]))]


def ids_with_pictures(museum_id: int, count: int) -> list[int]:
    """Ids of ``count`` public, titled records of a museum that have a picture, oldest first."""
    rows = Record.objects.filter(PICTURED, museum_id=museum_id).exclude(title="")
    return list(rows.order_by("pk").values_list("pk", flat=True)[:count])


def first_view(record: Record) -> PictureView | None:
    """The first picture of a record (prefetch ``WITH_IMAGES``)."""
    image = next(iter(record.images.all()), None)
    return picture_view(image, record) if image else None


def picture_view(image: RecordImage, record: Record) -> PictureView:
    """A picture as the kit shows it; its alternative text falls back to what the cartel says of the object."""
    view = view_of(image.picture)
    return view if view.alt else replace(view, alt=described(record))


def licence_of_image(image: RecordImage, record: Record) -> str:
    """The licence of one picture of a record: its own, else the record's; a code, or nothing."""
    return image.picture.licence or record.licence


def described(record: Record) -> str:
    """A record in a few words: ``La Libraire, Jeanne Collin, 1931``."""
    label = label_of(record)
    return ", ".join(filter(None, (label.title, label.maker, label.date)))[:300]


@dataclass(frozen=True)
class LinkRow:
    """A record that another one is linked to, in the words of the one whose page it stands on."""

    link: RecordLink
    words: str
    other: Record


def links_of(record: Record, *, public_only: bool = True) -> list[LinkRow]:
    """The records that one is linked to, from either end, oldest link first. One query."""
    rows = RecordLink.objects.filter(Q(record=record) | Q(other=record))
    found = []
    for link in rows.select_related("record__museum", "other__museum").order_by("pk"):
        from_here = link.record_id == record.pk
        other, kind = (link.other if from_here else link.record), LinkKind(link.kind)
        if other.is_public or not public_only:
            words = kind.label if from_here else SEEN_FROM_THERE.get(kind, kind.label)
            found.append(LinkRow(link, str(words), other))
    return found


def linkable(space: Space, number: str) -> QuerySet[Record]:
    """The records that a museum may link to by their number: its own, and what the others publish."""
    rows = Record.objects.filter(inventory_key=inventory_key(number)).filter(Q(museum_id=space.pk) | Q(is_public=True))
    return rows.select_related("museum").order_by("museum__name", "pk")


@dataclass(frozen=True)
class FieldRow:
    """One filled field of a record's page, and where it comes from if a person or a contribution wrote it."""

    field: Field
    label: str
    value: str
    source: Revision | None
    pieces: list[tuple[str, str]] = piece_list(default_factory=list)


def field_groups(record: Record, revisions: Iterable[Revision]) -> list[tuple[str, list[FieldRow]]]:
    """The filled fields of a record under their headings, but its titles; a heading without any is left out."""
    sources, addresses = present_sources(revisions), addresses_of(record)
    found = []
    for words, names in GROUPS:
        filled = [name for name in names if name not in NAMING and getattr(record, name)]
        rows = [
            FieldRow(
                name, str(name.label), shown_value(record, name), sources.get(name), linked(record, name, addresses)
            )
            for name in filled
        ]
        if rows:
            found.append((str(words), rows))
    return found


def addresses_of(record: Record) -> dict[str, str]:
    """The public page of each person or place that a record names: {written name: address}."""
    return {written: authority.get_absolute_url() for written, authority in authorities_of(record).items()}


def linked(record: Record, name: Field, addresses: dict[str, str]) -> list[tuple[str, str]]:
    """A text that names people or places, cut where they stand; empty when it names nobody known."""
    cut = pieces(getattr(record, name), addresses) if addresses and name in NamingField.values else []
    return cut if any(address for _, address in cut) else []


def shown_value(record: Record, name: Field) -> str:
    """A field as pages show it."""
    return value_words(name, getattr(record, name))


def value_words(name: Field, value: str) -> str:
    """A value as pages show it: as written, but a licence by its name."""
    return licence_name(value) if value and name is Field.LICENCE else value
