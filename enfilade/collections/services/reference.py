"""Taking files of reference data in, each by its own reader: vocabularies, lists of people, the directory of museums."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from django.core.files import File
from django.db import transaction
from django.tasks import task
from django.utils.text import slugify

from enfilade.collections.engine.encodings import encoding_of
from enfilade.collections.engine.reading import open_table
from enfilade.collections.engine.streams import UnreadableFile
from enfilade.collections.engine.vocabularies import HEAD, Odd, read_terms, title_of
from enfilade.collections.enums import ImportState, ReferenceKind
from enfilade.collections.models import ReferenceImport
from enfilade.collections.services.authority_lists import AuthorityLoader, artists_in, authors_in
from enfilade.collections.services.vocabularies import Loader, vocabulary_named
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, owned_by
from enfilade.core.journal import Thing, record_event
from enfilade.network.engine.museofile import MOST_BYTES, NotMuseofile, entries_in
from enfilade.network.errors import PartOfMuseofile
from enfilade.network.services import refresh_museofile
from enfilade.people.models import Space

SAMPLE = 200_000
COUNTS = ("created", "updated", "unchanged", "withdrawn", "renamed", "gone")
LISTED = 2000  # odd lines of one import that are kept one by one; all are counted
MOST_LINE = 20_000  # characters of one line of a list
Taken = tuple[Counter[str], Iterable[Odd]]


@transaction.atomic
def start_reference_import(*, kind: ReferenceKind, file: File[bytes], space: Space, by: Any = None) -> ReferenceImport:
    """Keep a file of reference data and take it in, in the background."""
    kept = keep_file(kind, file, space, by)
    with owned_by(by):
        continue_reference_import.enqueue(kept.pk)
    return kept


def import_reference_now(*, kind: ReferenceKind, file: File[bytes], space: Space | None = None) -> ReferenceImport:
    """Take a file of reference data in at once (management command)."""
    kept = keep_file(kind, file, space, None)
    take_in(kept)
    return kept


def keep_file(kind: ReferenceKind, file: File[bytes], space: Space | None, by: Any) -> ReferenceImport:
    name = Path(file.name or "fichier").name[:200]
    kept = ReferenceImport(kind=kind, file_name=name, space=space, by_id=getattr(by, "pk", None))
    kept.file.save(f"{kept.public_id}.data", file, save=False)
    kept.save()
    return kept


@task(queue_name=SLOW)
def continue_reference_import(import_id: int) -> dict[str, int]:
    """Take a file in; begun again after a death, it finds done what was done."""
    kept = ReferenceImport.objects.get(pk=import_id)
    if kept.state in (ImportState.WAITING, ImportState.RUNNING):
        take_in(kept)
    return dict(kept.counts)


def take_in(kept: ReferenceImport) -> None:
    ReferenceImport.objects.filter(pk=kept.pk).update(state=ImportState.RUNNING)
    try:
        counts, odd = READERS[ReferenceKind(kept.kind)](kept)
    except (UnreadableFile, NotMuseofile, PartOfMuseofile) as error:
        return finish(kept, ImportState.FAILED, failure=getattr(error, "code", "not_museofile"))
    return finish(kept, ImportState.DONE, counts, list(odd))


@transaction.atomic
def finish(
    kept: ReferenceImport, state: ImportState, counts: Counter[str] | None = None, odd: list[Odd] | None = None, failure: str = ""
) -> None:  # fmt: skip
    lines = odd or []
    kept.state, kept.failure, kept.finished_at = state, failure, now()
    kept.counts = {**dict.fromkeys(COUNTS, 0), **(counts or {}), "odd": len(lines)}
    kept.odd = [[line.line, line.code, line.text[:200]] for line in lines[:LISTED]]
    kept.save()
    if state == ImportState.DONE:
        thing = Thing("collections.reference", kept.public_id)
        created, updated = kept.counts["created"], kept.counts["updated"]
        record_event(
            "collections.reference_imported", subject=thing, space_id=kept.space_id, file=kept.file_name, created=created,
            updated=updated,
        )  # fmt: skip


def lines_of(kept: ReferenceImport, stack: ExitStack) -> tuple[list[str], Iterable[str]]:
    """The first lines of a list, and all of them. Raises ``UnreadableFile`` when it is empty."""
    sample = stack.enter_context(kept.file.open("rb")).read(SAMPLE)
    if not sample.strip():
        raise UnreadableFile("empty")
    if b"\x00" in sample[:1000] and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile("not_a_list")
    path, encoding = Path(kept.file.path), encoding_of(sample)
    text = stack.enter_context(path.open(encoding=encoding, errors="surrogateescape", newline=""))
    lines = bounded(text)
    head = list(islice(lines, HEAD))
    return head, chain(head, lines)


def bounded(text: IO[str]) -> Iterable[str]:
    """Lines that fit in memory: a longer one is cut."""
    while line := text.readline(MOST_LINE):
        yield line.replace("\x00", "")


def take_vocabulary(kept: ReferenceImport) -> Taken:
    with ExitStack() as stack:
        head, lines = lines_of(kept, stack)
        code = slugify(Path(kept.file_name).stem)[:40] or "liste"
        loader = Loader(vocabulary_named(code=code, title=title_of(head)))
        loader.load(read_terms(lines))
    return loader.counts, loader.odd


def take_authors(kept: ReferenceImport) -> Taken:
    loader = AuthorityLoader("joconde")
    with ExitStack() as stack:
        loader.load(authors_in(read_terms(lines_of(kept, stack)[1])))
    return loader.counts, loader.odd


def take_artists(kept: ReferenceImport) -> Taken:
    loader = AuthorityLoader("tate")
    with open_table(Path(kept.file.path)) as (table, _share):
        loader.load(artists_in(table.rows))
    return loader.counts, loader.odd


def take_museofile(kept: ReferenceImport) -> Taken:
    if kept.file.size > MOST_BYTES:
        raise UnreadableFile("too_large")
    with kept.file.open("rb") as file:
        counts, left_out = refresh_museofile(entries=entries_in(file.read()))
    return counts, [Odd(one.line, "bad_code" if one.facts["name"] else "no_name", one.code[:200]) for one in left_out]


READERS: dict[ReferenceKind, Callable[[ReferenceImport], Taken]] = {
    ReferenceKind.VOCABULARY: take_vocabulary,
    ReferenceKind.AUTHORS: take_authors,
    ReferenceKind.ARTISTS: take_artists,
    ReferenceKind.MUSEOFILE: take_museofile,
}
