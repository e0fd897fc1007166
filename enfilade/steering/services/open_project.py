"""A project opens: an idea, with a person and a first review ahead."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction

from enfilade.core.clock import now, today
from enfilade.network.models import Museum
from enfilade.people.models import Person, Space
from enfilade.steering.enums import GATE_OF, Phase, Size
from enfilade.steering.errors import NotThePilot
from enfilade.steering.models import CharterDraft, Project
from enfilade.steering.rules import pilots
from enfilade.steering.services.common import open_next_review, require_words, write_line

FIRST_REVIEW = {Phase.IDEA: timedelta(weeks=3), Phase.FRAMING: timedelta(weeks=10)}


@transaction.atomic
def open_project(
    *, space: Space, title: str, aim: str, by: Person | None, museums: Iterable[Museum] = (), **details: Any
) -> Project:
    """Open a project led by ``space``, with an empty note de cadrage and its first gate review.

    ``details`` are fields of ``Project`` (lead, sponsor, kind, size, visibility, English twins). A project of size S
    starts in framing: J0 and J1 are one review. Raises ``NotThePilot``, ``WordsMissing``.
    """
    if by is not None and not pilots.test(by, space):
        raise NotThePilot
    require_words(title, aim)
    phase = Phase.FRAMING if details.get("size") == Size.SMALL else Phase.IDEA
    moment = now()
    project = Project.objects.create(
        space=space, title=title, aim=aim, phase=phase, phase_since=moment, opened_at=moment, **details
    )
    project.museums.set(museums)
    CharterDraft.objects.create(project=project, saved_at=moment)
    lead = project.lead_id is not None
    write_line("project_opened", project, by=by, public=True, title=title, phase=phase.value, lead=lead)
    open_next_review(project, GATE_OF[phase].value, today() + FIRST_REVIEW[phase], by)
    return project
