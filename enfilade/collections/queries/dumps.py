"""Everything that is public, in one file: made at the moment it is asked for, so that nothing withdrawn is ever in it.

Records are read by windows of their keys: a download of any length holds neither memory nor a transaction.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from enfilade.collections.engine.standards.plain import columns, plain, row
from enfilade.collections.engine.standards.published import PublishedRecord
from enfilade.collections.models import Record
from enfilade.collections.queries.publishing import NAMES, publishable, published
from enfilade.core.exports import csv_lines
from enfilade.network.models import Museum

WINDOW = 500
GZIP = 31  # zlib's code for a gzip header and the largest window
CHUNK = 64 * 1024  # characters compressed at a time


def published_records(museum: Museum | None = None) -> Iterator[PublishedRecord]:
    """Every public record, of one museum or of all, by its key."""
    rows = publishable().select_related(None).order_by("pk")
    rows = rows.filter(museum=museum) if museum else rows
    yield from published(by_windows(rows))


def by_windows(rows: QuerySet[Record]) -> Iterator[Record]:
    """Rows in the order of their keys, some at a time."""
    last = 0
    while found := list(rows.filter(pk__gt=last)[:WINDOW]):
        yield from found
        last = found[-1].pk


def csv_dump(museum: Museum | None = None) -> Iterator[str]:
    """The lines of a table, its header first."""
    records = published_records(museum)
    yield from csv_lines([columns(NAMES)])
    yield from csv_lines(row(record, NAMES) for record in records)


def json_dump(museum: Museum | None = None) -> Iterator[str]:
    """One JSON object a line, with the structure of each field."""
    return (json.dumps(plain(record), ensure_ascii=False) + "\n" for record in published_records(museum))


def gzipped(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as the pieces of a gzip file."""
    compressor, waiting, size = zlib.compressobj(wbits=GZIP), [], 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= CHUNK:
            yield compressor.compress("".join(waiting).encode())
            waiting, size = [], 0
    yield compressor.compress("".join(waiting).encode())
    yield compressor.flush()


@dataclass(frozen=True)
class Holding:
    """What a museum publishes: how many records, and when one of them last changed."""

    museum: Museum
    count: int
    changed: datetime


def holdings() -> list[Holding]:
    """What each museum publishes, by name; museums that publish nothing are not there."""
    shown = Record.objects.filter(is_public=True, museum_id=OuterRef("pk")).order_by()
    held = shown.values("museum_id").annotate(n=Count("*")).values("n")
    last = shown.order_by("-updated_at", "-pk").values("updated_at")[:1]
    museums: Any = Museum.objects.annotate(held=Subquery(held), changed=Subquery(last)).filter(changed__isnull=False)
    return [Holding(museum, museum.held, museum.changed) for museum in museums.order_by("name", "pk")]
