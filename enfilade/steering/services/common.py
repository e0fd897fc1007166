"""What every use case of steering begins and ends with."""

from collections.abc import Iterable
from typing import Any

from enfilade.core.clock import now, today
from enfilade.core.journal import Thing, record_event
from enfilade.core.models import Event
from enfilade.people.models import Person
from enfilade.steering.enums import Criterion, Visibility
from enfilade.steering.errors import DateAhead, NextReviewMissing, NotThePilot, ProjectEnded, WordsMissing
from enfilade.steering.models import GateReview, Project
from enfilade.steering.rules import pilots_project, sponsors_project


def require_pilot(by: Person | None, project: Project) -> None:
    if by is not None and not pilots_project(by, project):
        raise NotThePilot


def hold_live(project: Project) -> Project:
    """The project's row, read again and held until the transaction ends. Raises ``ProjectEnded``."""
    held = Project.objects.select_for_update().select_related(None).get(pk=project.pk)
    if not held.is_live:
        raise ProjectEnded
    return held


def require_words(*texts: str) -> None:
    if not all(text.strip() for text in texts):
        raise WordsMissing


def require_past(day: Any) -> None:
    if day > today():
        raise DateAhead


def require_ahead(day: Any) -> None:
    if day is None or day <= today():
        raise NextReviewMissing


def write_line(
    verb: str, project: Project, *, by: Person | None, subject: Thing | None = None, public: bool = False, **data: Any
) -> Event:
    """One line of the project's journal; it is public only when the project is."""
    shown = public and project.visibility == Visibility.PUBLIC
    return record_event(
        f"steering.{verb}",
        subject=subject or project.thing,
        within=project.thing,
        space_id=project.space_id,
        by=by,
        role=_role(by, project),
        public=shown,
        **data,
    )


def _role(by: Person | None, project: Project) -> str:
    if by is None:
        return ""
    return "sponsor" if sponsors_project(by, project) else "lead" if project.lead_id == by.pk else "pilot"


def open_next_review(project: Project, gate: str, due_on: Any, by: Person | None) -> GateReview:
    """Open the review of ``gate``; the database refuses a second one."""
    review = GateReview.objects.create(project=project, gate=gate, due_on=due_on, opened_at=now())
    thing = Thing("steering.review", review.public_id)
    write_line("review_opened", project, by=by, subject=thing, gate=gate, due_on=due_on.isoformat())
    return review


def names_of(criteria: Iterable[str]) -> str:
    """Criteria as people read them, in one line."""
    return " ; ".join(str(Criterion(name).label) for name in criteria)
