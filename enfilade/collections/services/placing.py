"""Deciding what a draft becomes: a new record, changes to a known one, or nothing; human values are never overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from enfilade.collections.engine.items import Item, items_of
from enfilade.collections.engine.mapping import TEXT_FIELDS, Draft
from enfilade.collections.engine.rows import Refused
from enfilade.collections.enums import HUMAN, YEARS, SourceKind
from enfilade.collections.models import DETAIL, ImportRun, Proposal, Record, Revision, SearchOutbox
from enfilade.collections.services.deriving import DERIVED_FROM, derive
from enfilade.collections.services.proposals import offer_values
from enfilade.core.clock import now
from enfilade.core.db.bulk import Rows, reserve_ids
from enfilade.core.ids import new_public_ids

UPDATED = ("year_from", "year_to", "sort_title", "details", "payload", "value_sources", "updated_at")
BORN = ("id", "public_id", "inventory_key", "sort_title", "year_from", "year_to", "details", "payload", *TEXT_FIELDS)
AT_ONCE = 100  # rows of one statement: Record has many columns and databases bound the parameters of a statement


@dataclass(frozen=True)
class Newborn:
    """A record that has just been inserted, as far as what is derived from it needs."""

    pk: int
    museum_id: int
    draft: Draft

    @property
    def inventory_number(self) -> str:
        return self.draft.values["inventory_number"]

    def items(self, name: str) -> list[Item]:
        """A field as a list of items, as ``Record.items`` gives it."""
        return self.draft.details.get(name) or items_of(name, self.draft.values.get(name, ""))


@dataclass
class Batch:
    """What some drafts of one run become."""

    run: ImportRun
    new: list[Draft] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    resourced: list[Record] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    kept: list[Refused] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    warnings: list[Refused] = field(default_factory=list)
    unchanged: int = 0

    def place(self, draft: Draft, record: Record | None) -> None:
        self.warnings += draft.warnings
        if record is None:
            self.new.append(draft)
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

    def revision_of(self, record: Record, line: int, changes: dict[str, Any]) -> Revision:
        detail = {"import": self.run.public_id, "line": line}
        return Revision(
            record=record, source=SourceKind.IMPORT, label=self.run.file_name, detail=detail, changes=changes,
            by_id=self.run.by_id, run=self.run,
        )  # fmt: skip

    def save(self, names: Iterable[str]) -> None:
        """Write everything; ``names`` are the record fields that the mapping may change."""
        created = self.give_birth() if self.new else []
        if self.changed:
            overwrite(self.changed, {*names, *UPDATED})
        if self.resourced:
            overwrite(self.resourced, {"payload"})
        newborn = [Newborn(pk, self.run.museum_id, draft) for pk, draft in zip(created, self.new, strict=True)]
        derive(new=newborn, changed=[row.record for row in self.revisions if DERIVED_FROM & row.changes.keys()])
        Revision.objects.bulk_create(self.revisions)
        offer_values(self.proposals)
        changed = [record.pk for record in self.changed]
        searched = [*(created if self.run.publish else []), *changed]  # drafts are not in the index
        Rows(SearchOutbox, ["record_id"]).insert((pk,) for pk in searched)

    def give_birth(self) -> Sequence[int]:
        """Insert the new records, each with the revision that says which line of which file it came from."""
        moment, keys = now(), reserve_ids(Record, len(self.new))
        shared = {
            "museum_id": self.run.museum_id,
            "is_public": self.run.publish,
            "created_at": moment,
            "updated_at": moment,
        }
        Rows(Record, BORN, **shared).insert(map(born, keys, new_public_ids(len(keys)), self.new))
        origin = {
            "source": SourceKind.IMPORT,
            "label": self.run.file_name,
            "by_id": self.run.by_id,
            "run_id": self.run.pk,
        }
        details = ({"import": self.run.public_id, "line": draft.line} for draft in self.new)
        Rows(Revision, ["record_id", "detail"], at=moment, **origin).insert(zip(keys, details, strict=True))
        return keys


def born(pk: int, public_id: str, draft: Draft) -> list[Any]:
    """A new record, in the order of ``BORN``."""
    given = draft.values.get
    named = [pk, public_id, draft.key, draft.sort_title, *draft.years, draft.details, draft.payload]
    return [*named, *(given(name, "") for name in TEXT_FIELDS)]


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
