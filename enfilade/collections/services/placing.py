"""Deciding what a draft becomes: a new record, changes to a known one, or nothing; human values are never overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from enfilade.collections.engine.mapping import Draft
from enfilade.collections.engine.rows import Refused
from enfilade.collections.enums import HUMAN, SourceKind
from enfilade.collections.models import ImportRun, Record, Revision, SearchOutbox
from enfilade.core.clock import now

YEARS = "years"
UPDATED = ("year_from", "year_to", "sort_title", "payload", "value_sources", "updated_at")
AT_ONCE = 100  # rows of one statement: Record has many columns and databases bound the parameters of a statement


@dataclass
class Batch:
    """What some drafts of one run become."""

    run: ImportRun
    new: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    resourced: list[Record] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    kept: list[Refused] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unchanged: int = 0

    def place(self, draft: Draft, record: Record | None) -> None:
        if record is None:
            self.new.append(self.record_of(draft))
            self.lines.append(draft.line)
            return
        changes = self.differences(draft, record)
        if changes:
            self.change(record, draft, changes)
            return
        self.unchanged += 1
        if record.payload != draft.payload:
            record.payload = draft.payload
            self.resourced.append(record)

    def differences(self, draft: Draft, record: Record) -> dict[str, list[Any]]:
        """What the file changes; an empty cell changes nothing, a value written by people is kept and told."""
        changes: dict[str, list[Any]] = {}
        for name, value in draft.values.items():
            before = getattr(record, name)
            if before == value or name == "inventory_number":
                continue
            if record.value_sources.get(name) in HUMAN:
                self.kept.append(Refused(draft.line, "kept", name, value[:200]))
            else:
                changes[name] = [before, value]
        return changes

    def change(self, record: Record, draft: Draft, changes: dict[str, list[Any]]) -> None:
        if "date_text" in changes and record.value_sources.get(YEARS) not in HUMAN:
            changes |= year_changes(record, draft.years)
        for name, (_, value) in changes.items():
            setattr(record, name, value)
            record.value_sources[name] = SourceKind.IMPORT
        if "title" in changes:
            record.sort_title = draft.sort_title
        record.payload, record.updated_at = draft.payload, now()
        self.changed.append(record)
        self.revisions.append(self.revision_of(record, draft.line, changes))

    def record_of(self, draft: Draft) -> Record:
        return Record(
            museum_id=self.run.museum_id, inventory_key=draft.key, sort_title=draft.sort_title, year_from=draft.years[0],
            year_to=draft.years[1], payload=draft.payload, is_public=self.run.publish, **draft.values,
        )  # fmt: skip

    def revision_of(self, record: Record, line: int, changes: dict[str, Any]) -> Revision:
        detail = {"import": self.run.public_id, "line": line}
        return Revision(
            record=record, source=SourceKind.IMPORT, label=self.run.file_name, detail=detail, changes=changes,
            by_id=self.run.by_id, run=self.run,
        )  # fmt: skip

    def save(self, names: Iterable[str]) -> None:
        """Write everything; ``names`` are the record fields that the mapping may change."""
        created = Record.objects.bulk_create(self.new)
        births = [self.revision_of(record, line, {}) for record, line in zip(created, self.lines, strict=True)]
        if self.changed:
            overwrite(self.changed, {*names, *UPDATED})
        if self.resourced:
            overwrite(self.resourced, {"payload"})
        Revision.objects.bulk_create([*births, *self.revisions])
        searched = [*(created if self.run.publish else []), *self.changed]  # drafts are not in the index
        SearchOutbox.objects.bulk_create(SearchOutbox(record_id=record.pk) for record in searched)


def year_changes(record: Record, years: tuple[int | None, int | None]) -> dict[str, list[Any]]:
    pairs = {"year_from": (record.year_from, years[0]), "year_to": (record.year_to, years[1])}
    return {name: [before, after] for name, (before, after) in pairs.items() if before != after}


def overwrite(records: list[Record], names: set[str]) -> None:
    """Write some fields of rows that exist, many in one statement (``bulk_update`` is ten times slower)."""
    rows = iter(records)
    while some := list(islice(rows, AT_ONCE)):
        Record.objects.bulk_create(some, update_conflicts=True, unique_fields=["id"], update_fields=sorted(names))
