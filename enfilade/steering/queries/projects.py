"""Projects as each person may see them."""

from typing import Any

from django.db.models import Q, QuerySet

from enfilade.core.journal import Thing, events_about
from enfilade.core.models import Event
from enfilade.people.models import Space
from enfilade.steering.enums import LIVE, Visibility
from enfilade.steering.models import GateReview, Lesson, Project
from enfilade.steering.rules import pilots


def projects_of(space: Space) -> QuerySet[Project]:
    """The projects a space leads or takes part in."""
    joined = Project.museums.through.objects.filter(museum_id=space.pk).values("project_id")
    rows = Project.objects.filter(Q(space=space) | Q(pk__in=joined))
    return rows.select_related("space", "lead", "sponsor", "draft")


def projects_seen_by(person: Any, space: Space) -> QuerySet[Project]:
    """Those of ``projects_of`` that ``person`` may read: a project kept to its team shows to its team alone."""
    rows = projects_of(space)
    if pilots.test(person, space):
        return rows.filter(~Q(visibility=Visibility.TEAM) | Q(space=space) | Q(lead=person) | Q(sponsor=person))
    return rows.filter(~Q(visibility=Visibility.TEAM) | Q(lead=person) | Q(sponsor=person))


def public_projects() -> QuerySet[Project]:
    """Projects anyone may read."""
    return Project.objects.filter(visibility=Visibility.PUBLIC).select_related("space").prefetch_related("museums")


def public_lessons() -> QuerySet[Lesson]:
    """Lessons anyone may read."""
    return Lesson.objects.filter(visibility=Visibility.PUBLIC).select_related("project__space")


def live_choices(space_id: int) -> QuerySet[Project]:
    """The live projects a new thing of a space may hang off."""
    return projects_of(Space(pk=space_id)).filter(phase__in=LIVE).order_by("title", "pk")


def open_review(project: Project) -> GateReview | None:
    """The review that waits, if any."""
    return project.reviews.filter(decided_at=None).first()


def events_of(project: Project, *, public: bool = False) -> QuerySet[Event]:
    """The project's thread: its own events and those of everything that hangs off it, newest first."""
    things = [project.thing, *(Thing(link.kind, link.thing_id) for link in project.links.all())]
    rows = events_about(things)
    return rows.filter(is_public=True) if public else rows
