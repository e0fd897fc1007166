"""What is followed between gates."""

from typing import Any

from django.db.models import QuerySet

from enfilade.core.contracts.steerable import Progress, steerables
from enfilade.people.models import Space
from enfilade.steering.models import LoggedDecision, Outcome, Project, SponsorTouch


def decisions_of(project: Project) -> QuerySet[LoggedDecision]:
    """The decision log, with its deciders."""
    return project.decisions.select_related("decider")


def touches_of(project: Project) -> QuerySet[SponsorTouch]:
    """The requests to the sponsor."""
    return project.touches.select_related("asked_by", "answered_by")


def open_touches_of(person: Any, space: Space) -> QuerySet[SponsorTouch]:
    """The requests that wait for ``person`` as a sponsor in ``space``, oldest first."""
    rows = SponsorTouch.objects.filter(project__space=space, project__sponsor=person, answered_at=None)
    return rows.select_related("project").order_by("asked_at", "pk")


def outcome_of(project: Project) -> Outcome | None:
    """The bilan written at the project's end."""
    return project.outcomes.filter(months=0).first()


def attached_to(project: Project) -> list[Progress]:
    """How far each thing that hangs off the project is, as its own room tells it."""
    known = [(link, steerables.get(link.kind)) for link in project.links.all() if link.kind in steerables]
    told = [progress(link.thing_id) for link, progress in known]
    return [one for one in told if one is not None]
