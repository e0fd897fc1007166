"""A museum's records for the Joconde base: what goes, what is missing, what has no place there."""

from collections.abc import Iterator

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Greatest, Least

from enfilade.collections.engine.standards.joconde import (
    CODES,
    LOST,
    MANDATORY,
    SMALLEST,
    Row,
    joconde,
    labelled,
    missing,
)
from enfilade.collections.models import Record, RecordImage
from enfilade.collections.queries.dumps import by_windows
from enfilade.collections.queries.publishing import IMAGES, published
from enfilade.core.clock import today
from enfilade.core.exports import csv_lines
from enfilade.network.models import Museum

INCOMPLETE = Q(domain="") | Q(legal_status="")
"""Records without one of the two mandatory fields that a record may lack: the others are made, or are the museum's."""


def chosen(museum: Museum, *, drafts: bool) -> QuerySet[Record]:
    """The records to export: those that are public, or the drafts as well."""
    rows = Record.objects.filter(museum=museum)
    return rows if drafts else rows.filter(is_public=True)


def incomplete(museum: Museum, *, drafts: bool) -> QuerySet[Record]:
    """The records to export that lack a mandatory field of their own."""
    return chosen(museum, drafts=drafts).filter(INCOMPLETE)


def counts(museum: Museum, *, drafts: bool) -> dict[str, int]:
    """How many records there are, how many lack each field and how many lack one at least, in one query."""
    rows = chosen(museum, drafts=drafts)
    lost = {f"lost_{name}": Count("pk", filter=~Q(**{name: ""})) for name in LOST}
    found: dict[str, int] = rows.aggregate(
        records=Count("pk"), incomplete=Count("pk", filter=INCOMPLETE), DOMN=Count("pk", filter=Q(domain="")),
        STAT=Count("pk", filter=Q(legal_status="")), **lost,
    )  # fmt: skip
    return found


def small_images(museum: Museum, *, drafts: bool) -> int:
    """How many images are too small to be exported."""
    width, height = F("picture__width"), F("picture__height")
    rows = RecordImage.objects.filter(record__in=chosen(museum, drafts=drafts))
    sized = rows.annotate(short=Least(width, height), long=Greatest(width, height))
    return sized.filter(Q(short__lt=SMALLEST[0]) | Q(long__lt=SMALLEST[1])).count()


def rows_of(rows: QuerySet[Record]) -> Iterator[Row]:
    """Records by field codes, in the order of their keys."""
    year = today().year
    loaded = rows.defer("payload", "value_sources").prefetch_related(IMAGES).order_by("pk")
    return (joconde(record, year) for record in published(by_windows(loaded)))


def labelled_text(museum: Museum, *, drafts: bool) -> Iterator[str]:
    """The complete records in labelled text."""
    for row in rows_of(complete(museum, drafts=drafts)):
        yield from labelled(row)


def code_table(museum: Museum, *, drafts: bool) -> Iterator[str]:
    """The complete records as a table by field codes."""
    rows = rows_of(complete(museum, drafts=drafts))
    yield from csv_lines([CODES])
    yield from csv_lines([row.get(code, "") for code in CODES] for row in rows)


def missing_table(museum: Museum, *, drafts: bool) -> Iterator[str]:
    """Every record that lacks mandatory fields, with their codes."""
    yield from csv_lines([("INV", "TITR", *MANDATORY)])
    rows = chosen(museum, drafts=drafts) if not museum.museofile else incomplete(museum, drafts=drafts)
    yield from csv_lines(
        [row["INV"], row.get("TITR", ""), *("manque" if code in missing(row) else "" for code in MANDATORY)]
        for row in rows_of(rows)
    )


def complete(museum: Museum, *, drafts: bool) -> QuerySet[Record]:
    """The records that the base would take; none for a museum without its code."""
    rows = chosen(museum, drafts=drafts)
    return rows.exclude(INCOMPLETE) if museum.museofile else rows.none()


def preview(museum: Museum, *, drafts: bool, count: int = 3) -> str:
    """The first records in labelled text, as the file begins."""
    some = complete(museum, drafts=drafts).order_by("pk").values_list("pk", flat=True)[:count]
    lines = (line for row in rows_of(Record.objects.filter(pk__in=list(some))) for line in labelled(row))
    return "".join(lines).replace("\r\n", "\n")
