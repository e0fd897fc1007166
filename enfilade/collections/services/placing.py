"""Deciding what a draft becomes: a new record, changes to a known one, or nothing; human values are never overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from enfilade.collections.engine.items import Item
from enfilade.collections.engine.mapping import Draft
from enfilade.collections.engine.rows import Refused
from enfilade.collections.enums import HUMAN, YEARS, SourceKind
from enfilade.collections.models import DETAIL, ImportRun, Proposal, Record, Revision, SearchOutbox
from enfilade.collections.services.deriving import DERIVED_FROM, derive
from enfilade.collections.services.proposals import offer_values
from enfilade.core.clock import now

UPDATED = ("year_from", "year_to", "sort_title", "details", "payload", "value_sources", "updated_at")
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
    proposals: list[Proposal] = field(default_factory=list)
    warnings: list[Refused] = field(default_factory=list)
    unchanged: int = 0

    def place(self, draft: Draft, record: Record | None) -> None:
        self.warnings += draft.warnings
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
            if name == "inventory_number":
                continue
            before, items = getattr(record, name), draft.details.get(name, [])
            if before == value and record.details.get(name, []) == items:
                continue
            if record.value_sources.get(name) in HUMAN:
                if before != value:
                    self.offer(draft, record, name)
            else:
                changes |= field_changes(record, name, value, items)
        return changes

    def offer(self, draft: Draft, record: Record, name: str) -> None:
        """A value against one that people wrote: it is kept for a decision, and listed."""
        value, items = draft.values[name], draft.details.get(name, [])
        self.kept.append(Refused(draft.line, "kept", name, value[:200]))
        detail = {"import": self.run.public_id, "line": draft.line}
        self.proposals.append(
            Proposal(
                record=record, museum_id=record.museum_id, field=name, value=value, items=items, source=SourceKind.IMPORT,
                label=self.run.file_name, detail=detail, run=self.run,
            )
        )  # fmt: skip

    def change(self, record: Record, draft: Draft, changes: dict[str, list[Any]]) -> None:
        if "date_text" in changes and record.value_sources.get(YEARS) not in HUMAN:
            changes |= year_changes(record, draft.years)
        for name, (_, value) in changes.items():
            record.put(name, value)
            if not name.startswith(DETAIL):
                record.value_sources[name] = SourceKind.IMPORT
        if "title" in changes:
            record.sort_title = draft.sort_title
        record.payload, record.updated_at = draft.payload, now()
        self.changed.append(record)
        self.revisions.append(self.revision_of(record, draft.line, changes))

    def record_of(self, draft: Draft) -> Record:
        return Record(
            museum_id=self.run.museum_id, inventory_key=draft.key, sort_title=draft.sort_title, year_from=draft.years[0],
            year_to=draft.years[1], details=draft.details, payload=draft.payload, is_public=self.run.publish, **draft.values,
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
        derive(new=created, changed=[row.record for row in self.revisions if DERIVED_FROM & row.changes.keys()])
        Revision.objects.bulk_create([*births, *self.revisions])
        offer_values(self.proposals)
        searched = [*(created if self.run.publish else []), *self.changed]  # drafts are not in the index
        SearchOutbox.objects.bulk_create(SearchOutbox(record_id=record.pk) for record in searched)


def field_changes(record: Record, name: str, value: str, items: list[Item]) -> dict[str, list[Any]]:
    """The text of a field and its structure, each where it differs; a new text without structure has no more the old one."""
    pairs = {name: (getattr(record, name), value), f"{DETAIL}{name}": (record.details.get(name, []), items)}
    return {key: [before, after] for key, (before, after) in pairs.items() if before != after}


def year_changes(record: Record, years: tuple[int | None, int | None]) -> dict[str, list[Any]]:
    pairs = {"year_from": (record.year_from, years[0]), "year_to": (record.year_to, years[1])}
    return {name: [before, after] for name, (before, after) in pairs.items() if before != after}


def overwrite(records: list[Record], names: set[str]) -> None:
    """Write some fields of rows that exist, many in one statement (``bulk_update`` is ten times slower)."""
    rows = iter(records)
    while some := list(islice(rows, AT_ONCE)):
        Record.objects.bulk_create(some, update_conflicts=True, unique_fields=["id"], update_fields=sorted(names))
