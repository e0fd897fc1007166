"""Writing a lesson for the others."""

from datetime import timedelta

from django.db import transaction

from enfilade.core.clock import now, today
from enfilade.core.journal import Thing
from enfilade.people.models import Person
from enfilade.steering.enums import Visibility
from enfilade.steering.models import Lesson, Project
from enfilade.steering.services.common import require_pilot, require_words, write_line

LOOKED_AT_AGAIN = timedelta(days=730)


@transaction.atomic
def write_lesson(
    *,
    project: Project,
    title: str,
    situation: str,
    happened: str,
    advice: str,
    limits: str,
    by: Person | None,
    visibility: Visibility = Visibility.MUSEUM,
    factors: tuple[str, ...] = (),
    **twins: str,
) -> Lesson:
    """Write advice drawn from a project, live or ended, with the case where it does not apply.

    ``twins`` are English texts. Raises ``NotThePilot``, ``WordsMissing``.
    """
    require_pilot(by, project)
    require_words(title, situation, happened, advice, limits)
    lesson = Lesson.objects.create(
        project=project, title=title, situation=situation, happened=happened, advice=advice, limits=limits,
        visibility=visibility, factors=list(factors), phase=project.phase, written_at=now(),
        review_on=today() + LOOKED_AT_AGAIN, **twins,
    )  # fmt: skip
    thing = Thing("steering.lesson", lesson.public_id)
    public = visibility == Visibility.PUBLIC
    write_line("lesson_written", project, by=by, subject=thing, public=public, title=title)
    return lesson
