"""Keeping the search index true: the outbox is applied by one writer at a time, or everything is built again beside."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import batched
from pathlib import Path
from typing import Any

import tantivy
from django.tasks import task

from enfilade.collections.engine.folding import fold
from enfilade.collections.models import Record, SearchOutbox
from enfilade.collections.queries.authorities import variants_of
from enfilade.collections.search_index import folder, open_index, schema
from enfilade.core.jobs import owned_by

BATCH = 4000
HEAP = 64_000_000  # bytes
EVERY = timedelta(seconds=10)
SHOWN = ("pk", "title", "title_en", "inventory_number", "maker", "date_text", "year_from", "year_to", "object_name",
         "domain", "materials", "subjects", "place",
         "description", "inscriptions", "museum__slug", "museum__name", "pictures")  # fmt: skip


def request_indexing() -> None:
    """Ask for the outbox to be applied soon; asking twice makes one job."""
    with owned_by(None, unique_key="collections.index"):
        index_changes.enqueue()


@task
def index_changes() -> int:
    """Apply the outbox in batches until it is empty; the answer is how many records were looked at again."""
    count = 0
    with only_writer():
        while lines := list(SearchOutbox.objects.order_by("pk").values_list("pk", "record_id")[:BATCH]):
            ids = {record_id for _, record_id in lines}
            replace_documents(ids)
            done = [pk for pk, _ in lines]  # these and no other: more may have come
            SearchOutbox.objects.filter(pk__in=done).delete()
            count += len(ids)
    return count


def replace_documents(ids: set[int]) -> None:
    writer = open_index().writer(HEAP, 1)
    # by query: a term made from a Python int is signed, and matches nothing in an unsigned field
    writer.delete_documents_by_query(tantivy.Query.term_set_query(schema(), "pk", list(ids)))
    add_documents(writer, rows().filter(pk__in=ids))
    writer.commit()
    writer.wait_merging_threads()


def rebuild_index() -> int:
    """Build the whole index beside the present one, then put it in its place; the answer is how many records it holds."""
    beside, place = folder().with_name("search-next"), folder()
    shutil.rmtree(beside, ignore_errors=True)
    with only_writer():
        writer = open_index(beside).writer(HEAP, 1)
        count = add_documents(writer, rows().order_by("pk").iterator(chunk_size=BATCH))
        writer.commit()
        writer.wait_merging_threads()
        old = place.with_name("search-old")
        shutil.rmtree(old, ignore_errors=True)
        if place.exists():
            place.rename(old)
        beside.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    return count


@contextmanager
def only_writer() -> Iterator[None]:
    """One writer of the index on this machine at a time."""
    lock = Path(f"{folder()}.lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def rows() -> Any:  # a values queryset of SHOWN
    return Record.objects.filter(is_public=True).values_list(*SHOWN, named=True)


def add_documents(writer: tantivy.IndexWriter, found: Iterable[Any]) -> int:
    count = 0
    for some in batched(found, BATCH):
        named = variants_of([row.pk for row in some])
        for row in some:
            writer.add_document(document_of(row, named.get(row.pk, "")))
        count += len(some)
    return count


def document_of(row: Any, variants: str) -> tantivy.Document:
    title = f"{row.title} {row.title_en}"
    words = (title, row.inventory_number, row.maker, row.date_text, row.object_name, row.domain, row.materials,
             row.subjects, row.place, row.description, row.inscriptions, row.museum__name, variants)  # fmt: skip
    document = tantivy.Document()
    document.add_unsigned("pk", row.pk)
    document.add_text("title", fold(title))
    document.add_text("words", fold(" ".join(filter(None, words))))
    document.add_text("museum", row.museum__slug)
    document.add_text("image", "oui" if row.pictures else "non")
    for name in ("object_name", "maker"):
        for value in facet_values(getattr(row, name)):
            document.add_text(name, value)
    for century in centuries(row.year_from, row.year_to):
        document.add_text("century", str(century))
    return document


def facet_values(text: str) -> list[str]:
    """The values of a field that lists several: ``Col; robe`` → Col, robe; each at most 120 characters."""
    return list(dict.fromkeys(part.strip()[:120] for part in text.split(";") if part.strip()))


def centuries(year_from: int | None, year_to: int | None) -> range:
    """The centuries a pair of years touches, five at most; none before year 1."""
    if year_from is None or year_to is None or year_to < 1:
        return range(0)
    first = (max(1, year_from) - 1) // 100 + 1
    return range(first, min((year_to - 1) // 100 + 1, first + 4) + 1)
