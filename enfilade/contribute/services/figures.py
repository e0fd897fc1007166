"""Counting a project's figures ahead, hour by hour."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.tasks import task

from enfilade.contribute.enums import PUBLIC_STATES
from enfilade.contribute.models import ContributionProject, DayFigures, ProjectFigures, Seat
from enfilade.contribute.queries.measures import measured_days, measured_facts
from enfilade.core.clock import now, today
from enfilade.core.jobs import SLOW

EVERY = timedelta(hours=1)
AGAIN = timedelta(days=7)  # counted again each time: readings may be taken back, work may be adopted


def roll_project(*, project: ContributionProject) -> ProjectFigures:
    """Count a project's whole days and its facts, and keep them. Counting locks nothing; running twice changes nothing.
    No journal line: nothing is said that the readings do not say."""
    present, moment = today(), now()
    kept = ProjectFigures.objects.filter(project=project).first()
    since = kept.rolled_to - AGAIN if kept else None
    days, facts = measured_days(project, since=since, until=present), measured_facts(project)
    rows = [DayFigures(project=project, day=day, **vars(counts)) for day, counts in days.items()]
    with transaction.atomic():
        ContributionProject.objects.select_for_update().get(pk=project.pk)
        old = DayFigures.objects.filter(project=project)
        (old.filter(day__gte=since) if since else old).delete()
        DayFigures.objects.bulk_create(rows, batch_size=500)
        values = {"rolled_to": present, "at": moment, "facts": facts}
        return ProjectFigures.objects.update_or_create(project=project, defaults=values)[0]


@task(queue_name=SLOW)
def roll_figures() -> int:
    """Recurring: count again every project in which someone read since the last time; the answer is how many."""
    read_since = Seat.objects.filter(project=OuterRef("pk"), last_at__gt=OuterRef("figures__at"))
    rows = ContributionProject.objects.filter(state__in=PUBLIC_STATES)
    waiting = rows.filter(Q(figures=None) | Exists(read_since)).order_by(F("figures__at").asc(nulls_first=True), "pk")
    count = 0
    for project in waiting:
        roll_project(project=project)
        count += 1
    return count
