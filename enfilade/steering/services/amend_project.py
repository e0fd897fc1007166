"""Changing what a project is called, who leads it, who sees it."""

from typing import Any

from django.db import transaction

from enfilade.people.models import Person
from enfilade.steering.models import Project
from enfilade.steering.services.common import hold_live, require_pilot, require_words, write_line

MAY_CHANGE = ("title", "title_en", "aim", "aim_en", "lead", "sponsor", "kind", "visibility")


@transaction.atomic
def amend_project(*, project: Project, by: Person | None, **changes: Any) -> None:
    """Change fields of a live project (``MAY_CHANGE``); unchanged values write nothing.

    Raises ``NotThePilot``, ``ProjectEnded``, ``WordsMissing``.
    """
    require_pilot(by, project)
    held = hold_live(project)
    require_words(changes.get("title", held.title), changes.get("aim", held.aim))
    changed = {name: changes[name] for name in MAY_CHANGE if name in changes and changes[name] != getattr(held, name)}
    if not changed:
        return
    Project.objects.filter(pk=project.pk).update(**changed)
    project.refresh_from_db()
    write_line("project_amended", project, by=by, fields=sorted(changed), lead=project.lead_id is not None)
