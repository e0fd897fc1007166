"""The past of a record: what it said after each revision, what changed between two, and who wrote each present value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from enfilade.collections.engine.word_diff import Piece, word_changes
from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import Record, Revision
from enfilade.collections.queries import last_writers, value_words
from enfilade.people.enums import Role
from enfilade.people.models import RoleGrant

NOW = 0
"""Stands for the present where the primary key of a revision is asked."""


@dataclass(frozen=True)
class Difference:
    """One field that two states of a record say otherwise."""

    field: Field
    pieces: list[Piece]


def state_after(record: Record, revisions: Sequence[Revision], pk: int) -> dict[str, str]:
    """The text of each field just after one revision (``NOW``: at present); ``revisions`` are all, newest first."""
    values: dict[str, Any] = {str(field): getattr(record, field) for field in Field}
    for revision in revisions if pk != NOW else ():
        if revision.pk == pk:
            break
        values |= {name: before for name, (before, _) in revision.changes.items() if name in values}
    return values


def differences(record: Record, revisions: Sequence[Revision], older: int, newer: int) -> list[Difference]:
    """What changed between the states after two revisions, field by field, word by word."""
    before, after = (state_after(record, revisions, pk) for pk in (older, newer))
    return [
        Difference(field, word_changes(value_words(field, before[field]), value_words(field, after[field])))
        for field in Field
        if before[field] != after[field]
    ]


def writers_of(record: Record, revisions: Sequence[Revision]) -> dict[Field, Revision]:
    """For each filled field, the revision that wrote its present value; ``revisions`` are all, newest first.

    A value that no revision changed is of the import that made the record.
    """
    birth = revisions[-1] if revisions and revisions[-1].source == SourceKind.IMPORT else None
    last = last_writers(revisions)
    filled = ((field, last.get((record.pk, field), birth)) for field in Field if getattr(record, field))
    return {field: writer for field, writer in filled if writer}


def roles_at(record: Record, revisions: Sequence[Revision]) -> dict[int, list[Role]]:
    """The roles that the writer of each revision held in the museum at that time ({revision: roles}); never a name."""
    people = {one.by_id for one in revisions if one.by_id}
    grants = list(RoleGrant.objects.filter(space_id=record.museum_id, person_id__in=people).order_by("pk"))
    return {
        one.pk: [Role(grant.role) for grant in grants if grant.person_id == one.by_id and held(grant, one)]
        for one in revisions
    }


def held(grant: RoleGrant, revision: Revision) -> bool:
    """Whether a role was held when a revision was written."""
    return grant.since <= revision.at and (grant.until is None or revision.at < grant.until)


def own_revisions(record: Record, *pks: int) -> bool:
    """Whether all of these (``NOW`` apart) are revisions of the record."""
    wanted = {pk for pk in pks if pk != NOW}
    return record.revisions.filter(pk__in=wanted).count() == len(wanted)
