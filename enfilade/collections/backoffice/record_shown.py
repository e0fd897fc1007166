"""What the screen of a record shows beside its fields: what is missing, who wrote each value, its images, its past."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enfilade.collections import queries
from enfilade.collections.engine.completeness import ALT, IMAGE, share_of
from enfilade.collections.engine.mapping import YEAR_FIELDS
from enfilade.collections.engine.word_diff import word_changes
from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.forms import RecordForm
from enfilade.collections.forms.catalogue import PhotoForm, PictureWordsForm
from enfilade.collections.forms.worklist import lack_label
from enfilade.collections.models import DETAIL, Record, Revision
from enfilade.collections.queries.completeness import lacking_of
from enfilade.collections.queries.history import roles_at, writers_of
from enfilade.people.enums import Role

TOLD = 30  # revisions told on the screen
PLACES = {IMAGE: "images", ALT: "images", "name": "id_title"}
"""Where on the screen a missing thing is filled in; elsewhere at its own field."""


@dataclass(frozen=True)
class Told:
    """A revision for people: where it came from, and what it changed ((field or nothing, name, pieces) each)."""

    revision: Revision
    words: str
    changes: list[tuple[Any, str, list[tuple[str, str]]]]


def record_context(record: Record, form: RecordForm) -> dict[str, Any]:
    """Everything the template of a record's screen asks for."""
    revisions = list(queries.history_of(record))
    writers = writers_of(record, revisions)
    roles = roles_at(record, [*revisions[:TOLD], *writers.values()])
    images = list(record.images.select_related("picture").prefetch_related("picture__renditions"))
    lacking = lacking_of(record)
    return {
        "form": form,
        "groups": with_writers(form, {str(field): source_words(one, roles) for field, one in writers.items()}),
        "record": record,
        "label": queries.label_of(record),
        "share": share_of(lacking),
        "lacking": [(one, lack_label(one.key), PLACES.get(one.key, f"id_{one.key}")) for one in lacking],
        "images": [(one, queries.picture_view(one, record), PictureWordsForm.of(one.picture)) for one in images],
        "photo": PhotoForm(auto_id="photo-%s"),
        "history": [told(one, roles) for one in revisions[:TOLD]],
        "is_longer": len(revisions) > TOLD,
    }


def with_writers(form: RecordForm, writers: dict[str, str]) -> list[tuple[Any, list[tuple[BoundField, str]]]]:
    """The fields under their headings, each with who wrote its present value."""
    return [(words, [(bound, writers.get(bound.name, "")) for bound in fields]) for words, fields in form.groups()]


def source_words(revision: Revision, roles: dict[int, list[Role]]) -> str:
    """Where a value comes from, when: ``Import « a.csv », ligne 12, 3 mars 2026``; a role, never a name."""
    said = [str(revision.get_source_display())]
    if revision.label:
        said[0] += f" « {revision.label} »"
    if line := revision.detail.get("line"):
        said.append(_("ligne %(line)s") % {"line": line})
    if revision.source == SourceKind.CONTRIBUTION and (readers := revision.detail.get("readers")):
        said.append(ngettext("%(n)s lecture", "%(n)s lectures", readers) % {"n": readers})
        if agree := revision.detail.get("agree"):
            said.append(_("dont %(n)s d'accord") % {"n": agree})
    if revision.source == SourceKind.PERSON:
        said += [str(role.label).lower() for role in roles.get(revision.pk, [])]
    return ", ".join([*said, date_format(revision.at, "j F Y")])


def told(revision: Revision, roles: dict[int, list[Role]]) -> Told:
    changes = [
        (Field(name) if name in Field.values else None, name_words(name), word_changes(shown(before), shown(after)))
        for name, (before, after) in revision.changes.items()
        if not name.startswith(DETAIL)
    ]
    return Told(revision, source_words(revision, roles), changes)


def name_words(name: str) -> str:
    """A name of ``Revision.changes`` as people read it."""
    names: dict[str, Any] = {**{str(f): f.label for f in Field}, **dict.fromkeys(YEAR_FIELDS, _("Années"))}
    return str(names.get(name, _("Publication") if name == "is_public" else name))


def shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("publiée") if value else _("brouillon")
    return "" if value is None else str(value)


def states_of(record: Record, revisions: Sequence[Revision]) -> list[tuple[int, str]]:
    """The states of a record that can be compared, the present first: (revision, words)."""
    roles = roles_at(record, revisions)
    dated = [(one.pk, f"{date_format(one.at, 'j F Y, H:i')} · {source_words(one, roles)}") for one in revisions]
    return [(0, _("Maintenant")), *dated]
