"""Reading a run's file and writing it in batches, each whole or not at all, from where the run stands."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import batched
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.collections.engine.mapping import LIMITS, Draft, Line, columns_read, map_row, missing_fields, paths_to
from enfilade.collections.engine.profiles import REQUIRED, gaps_in
from enfilade.collections.engine.reading import Share, open_table
from enfilade.collections.engine.rows import Numbered, Refused, Row, Table
from enfilade.collections.engine.seen import Seen
from enfilade.collections.engine.streams import UnreadableFile
from enfilade.collections.enums import ImportState
from enfilade.collections.models import ImportRefusal, ImportRun, Record
from enfilade.collections.services.indexing import request_indexing
from enfilade.collections.services.placing import Batch
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event

BATCH = 1000
COUNTS = ("created", "updated", "unchanged", "kept", "refused", "warned")
LISTED_COUNTS = ("kept", "refused", "warned")
LISTED = 100_000  # refusals of one run that are kept one by one; all are counted
UNREAD_COLUMNS = 300
OPEN = (ImportState.WAITING, ImportState.RUNNING)
One = Draft | Refused
NO_GAPS: Counter[str] = Counter()


class Superseded(Exception):
    """This run is no longer ours: it was paused, or another worker took it over, ours being thought dead."""


class UntilFault:
    """The rows of a file up to where it breaks, so that those before are written; ``fault`` then says why."""

    def __init__(self, rows: Iterator[Numbered]) -> None:
        self.rows = rows
        self.fault: UnreadableFile | None = None

    def __iter__(self) -> Iterator[Numbered]:
        try:
            yield from self.rows
        except UnreadableFile as error:
            self.fault = error


class Importer:
    """Reads the whole file, writes from ``run.next_row`` on. Rows are numbered from 1."""

    def __init__(self, run: ImportRun, tell: Callable[[int], object] = lambda percent: None) -> None:
        self.run, self.tell = run, tell
        self.mapping: list[Line] = [(name, path, transform) for name, path, transform in run.mapping]
        self.read_columns = columns_read(self.mapping)
        self.names = {name for name, _, _ in self.mapping if name in LIMITS}
        self.aside: dict[str, int] = {}

    def work(self) -> None:
        if self.run.state not in OPEN:
            return
        try:
            with open_table(Path(self.run.file.path)) as (table, share):
                self.run.missing, self.aside = self.missing_in(table), table.aside
                self.read(table, share)
        except UnreadableFile as error:
            self.finish(ImportState.FAILED, error.code, error.detail)
        except Superseded:
            self.run.refresh_from_db()
        else:
            self.finish(ImportState.DONE)

    def missing_in(self, table: Table) -> list[str]:
        """Mapped fields without a column. Raises ``UnreadableFile`` when the inventory number is one of them."""
        missing = [] if table.columns is None else missing_fields(self.mapping, table.columns)
        if "inventory_number" in missing:
            raise UnreadableFile("missing_column", ", ".join(paths_to("inventory_number", self.mapping))[:150])
        return missing

    def read(self, table: Table, share: Share) -> None:
        """Raises ``UnreadableFile`` where the file breaks, after the rows before."""
        seen, given = Seen(), UntilFault(table.rows)
        try:
            for rows in batched(enumerate(given, start=1), BATCH):
                ones = list(self.drafts(rows, seen))
                if rows[-1][0] >= self.run.next_row:
                    fresh = [place for place, (number, _) in enumerate(rows) if number >= self.run.next_row]
                    read = [rows[place][1][1] for place in fresh]
                    told = self.unread_in(iter(read)), int(100 * share()), lacking(read, table.profile)
                    self.write([ones[place] for place in fresh], rows[-1][0], *told)
        finally:
            seen.close()
        if given.fault:
            raise given.fault

    def drafts(self, rows: tuple[tuple[int, Numbered], ...], seen: Seen) -> Iterator[One]:
        """Rows mapped, with the file's own duplicates refused."""
        for _, (line, row) in rows:
            one = row if isinstance(row, Refused) else map_row(line, row, self.mapping)
            if isinstance(one, Draft) and not seen.is_new(one.key):
                one = Refused(line, "duplicate", self.number_column, one.values["inventory_number"][:200])
            yield one

    @property
    def number_column(self) -> str:
        return paths_to("inventory_number", self.mapping)[0]

    def unread_in(self, rows: Iterator[Row | Refused]) -> Counter[str]:
        """Filled cells by column that the mapping takes nothing from; ``@`` names are what readers add."""
        found: Counter[str] = Counter()
        for row in rows:
            if not isinstance(row, Refused):
                left = (name for name in row.keys() - self.read_columns if name[:1] != "@")
                found.update(name[:200] for name in left if row[name] not in (None, "", [], {}))
        return found

    def write(self, ones: list[One], last: int, unread: Counter[str], percent: int, gaps: Counter[str]) -> None:
        try:
            self.write_once(ones, last, unread, percent, gaps)
        except IntegrityError:  # another import of this museum has just taken one of these numbers: now it is known
            self.write_once(ones, last, unread, percent, gaps)
        self.run.refresh_from_db()
        self.tell(percent)

    @transaction.atomic
    def write_once(
        self, ones: list[One], last: int, unread: Counter[str], percent: int, gaps: Counter[str] = NO_GAPS
    ) -> None:
        """One batch, whole or not at all, with the place to resume from. Raises ``Superseded``."""
        mine = ImportRun.objects.filter(pk=self.run.pk, next_row=self.run.next_row, state__in=OPEN)
        if not mine.update(next_row=last + 1, state=ImportState.RUNNING):
            raise Superseded
        batch = self.placed([one for one in ones if isinstance(one, Draft)])
        if not self.run.dry_run:
            batch.save(self.names)
        refused = [one for one in ones if isinstance(one, Refused)]
        self.list_refusals([*refused, *batch.kept, *batch.warnings])
        sizes = (
            len(batch.new),
            len(batch.changed),
            batch.unchanged,
            len(batch.kept),
            len(refused),
            len(batch.warnings),
        )
        counts = self.run.counts | {
            name: self.run.counts[name] + size for name, size in zip(COUNTS, sizes, strict=True)
        }
        columns = (Counter(self.run.unread) + unread).most_common(UNREAD_COLUMNS)
        ImportRun.objects.filter(pk=self.run.pk).update(
            rows=self.run.rows + len(ones),
            counts=counts,
            percent=percent,
            missing=self.run.missing,
            unread=dict(columns),
            gaps=dict(Counter(self.run.gaps) + gaps),
        )

    def placed(self, drafts: list[Draft]) -> Batch:
        known = Record.objects.filter(museum_id=self.run.museum_id, inventory_key__in=[draft.key for draft in drafts])
        by_key = {record.inventory_key: record for record in known}
        batch = Batch(self.run)
        for draft in drafts:
            batch.place(draft, by_key.get(draft.key))
        return batch

    def list_refusals(self, refusals: list[Refused]) -> None:
        room = max(0, LISTED - sum(self.run.counts[name] for name in LISTED_COUNTS))
        ImportRefusal.objects.bulk_create(
            ImportRefusal(run=self.run, line=one.line, column=one.column[:120], code=one.code, value=one.value[:200])
            for one in refusals[:room]
        )

    @transaction.atomic
    def finish(self, state: ImportState, failure: str = "", detail: str = "") -> None:
        mine = ImportRun.objects.filter(pk=self.run.pk, state__in=OPEN)
        percent = 100 if state == ImportState.DONE else self.run.percent
        ended: dict[str, Any] = {
            "failure": failure,
            "failure_detail": detail[:200],
            "finished_at": now(),
            "percent": percent,
            "unread": {**self.run.unread, **self.aside},
        }
        if mine.update(state=state, **ended) and not self.run.dry_run:
            tell_of(self.run, state)
            request_indexing()
        self.run.refresh_from_db()


def lacking(rows: Sequence[Row | Refused], profile: str | None) -> Counter[str]:
    """How many rows lack each of the fields that the Ministry's base wants."""
    if profile not in REQUIRED:
        return Counter()
    return Counter(code for row in rows if not isinstance(row, Refused) for code in gaps_in(row, profile))


def tell_of(run: ImportRun, state: ImportState) -> None:
    thing = Thing("collections.import", run.public_id)
    record_event(
        "collections.import_finished", subject=thing, space_id=run.museum_id, state=str(state), file=run.file_name, **run.counts,
    )  # fmt: skip
