"""The note de cadrage: saved field by field, then frozen as a version that never changes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from enfilade.core.clock import now
from enfilade.people.models import Person
from enfilade.steering.errors import NothingToFreeze, UnknownField
from enfilade.steering.models import CHARTER_FIELDS, CharterDraft, CharterVersion, Project
from enfilade.steering.services.common import hold_live, require_pilot, write_line


@transaction.atomic
def save_charter_fields(*, project: Project, values: Mapping[str, Any], by: Person | None) -> CharterDraft:
    """Save some fields of the draft and leave the others as they are, so that two people may write at once.

    Costs are integer cents. Raises ``NotThePilot``, ``ProjectEnded``, ``UnknownField``.
    """
    require_pilot(by, project)
    if not set(values) <= set(CHARTER_FIELDS):
        raise UnknownField
    hold_live(project)
    draft = CharterDraft.objects.get(project=project)
    changed = {name: value for name, value in values.items() if value != getattr(draft, name)}
    if changed:
        CharterDraft.objects.filter(pk=draft.pk).update(**changed, saved_at=now())
        draft.refresh_from_db()
        write_line("charter_saved", project, by=by, fields=sorted(changed), filled=draft.filled())
    return draft


@transaction.atomic
def freeze_charter(*, project: Project, by: Person | None) -> CharterVersion:
    """Freeze the draft as the next version. Raises ``NotThePilot``, ``ProjectEnded``, ``NothingToFreeze``."""
    require_pilot(by, project)
    held = hold_live(project)
    draft = CharterDraft.objects.get(project=project)
    last = project.charters.order_by("number").last()
    if not draft.filled() or (last and last.said() == draft.said()):
        raise NothingToFreeze
    number = last.number + 1 if last else 1
    version = CharterVersion.objects.create(
        project=project,
        number=number,
        frozen_at=now(),
        frozen_by=by,
        sponsor_id=held.sponsor_id,
        **draft.said(),
    )
    write_line("charter_frozen", project, by=by, public=True, number=number)
    return version
