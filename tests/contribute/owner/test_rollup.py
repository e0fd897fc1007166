from datetime import date, timedelta

import pytest

from enfilade.contribute import services
from enfilade.contribute.models import Answer, DayFigures, ProjectFigures, Task
from enfilade.contribute.queries.dashboard import figures_of
from enfilade.contribute.queries.measures import Day, measured_facts
from enfilade.core.clock import now, standing_at, today
from tests.concurrency import in_threads
from tests.factories.contribute import a_draft, a_reader, an_open_project, read

pytestmark = pytest.mark.django_db


def read_on(days_ago, project, reader=None, **values):
    with standing_at(now() - timedelta(days=days_ago)):
        return read(project, reader, **values)


@pytest.fixture
def project():
    """One reader read two cards three days ago; another read one yesterday, and one today."""
    project = an_open_project(cards=2)
    first, second = a_reader(), a_reader()
    for _ in range(2):
        read_on(3, project, first)
    read_on(1, project, second)
    read_on(0, project, second)
    return project


def kept_days(project):
    return {row.day: (row.readings, row.people, row.finished) for row in project.days.all()}


def ago(days) -> date:
    return today() - timedelta(days=days)


def test_whole_days_are_kept_and_today_is_not(project):
    services.roll_project(project=project)
    assert kept_days(project) == {ago(3): (2, 1, 0), ago(1): (1, 1, 1)}


def test_kept_days_and_the_present_one_are_shown_together(project):
    services.roll_project(project=project)
    project.refresh_from_db()
    assert figures_of(project, 0).days == {ago(3): Day(2, 1, 0), ago(1): Day(1, 1, 1), ago(0): Day(1, 1, 1)}


def test_figures_are_the_same_before_and_after_they_are_kept(project):
    before = figures_of(project, 0)
    services.roll_project(project=project)
    project.refresh_from_db()
    after = figures_of(project, 0)
    assert (before.days, before.facts["people"], before.facts["readings"]) == (after.days, 2, 4)


def test_counting_twice_changes_nothing(project):
    services.roll_project(project=project)
    before = kept_days(project)
    services.roll_project(project=project)
    assert kept_days(project) == before


def test_a_reading_taken_back_of_late_leaves_the_day(project):
    services.roll_project(project=project)
    Answer.objects.filter(at__date=ago(1)).delete()
    services.roll_project(project=project)
    assert kept_days(project)[ago(1)] == (0, 0, 1)


def test_days_older_than_a_week_are_counted_once(project):
    services.roll_project(project=project)
    DayFigures.objects.filter(day=ago(3)).update(day=ago(30))
    services.roll_project(project=project)
    assert set(kept_days(project)) == {ago(30), ago(3), ago(1)}


def test_a_card_withdrawn_is_not_a_card_finished(project):
    services.withdraw_cards(project=project, cards=project.tasks.all(), by=None)
    Task.objects.update(retired_at=now() - timedelta(days=1))
    services.roll_project(project=project)
    assert kept_days(project)[ago(1)] == (1, 1, 0)


def test_every_public_project_that_was_read_is_counted(project):
    an_open_project()
    a_draft()
    assert services.roll_figures.func() == 2
    assert services.roll_figures.func() == 0
    read(project, a_reader()) if project.tasks.filter(is_available=1).exists() else None
    project.seats.update(last_at=now() + timedelta(seconds=1))
    assert services.roll_figures.func() == 1


def test_facts_say_who_skips_and_how_long_a_card_takes():
    project = an_open_project(cards=2)
    lease = services.lease_task(project=project, contributor=a_reader())
    services.skip_task(lease=lease)
    read(project)
    facts = measured_facts(project)
    assert facts["most_skipped"] == [(lease.task_id, 1)]
    assert (facts["skipping"][:2], facts["seconds"][0][0]) == ([(0, 1), (1, 1)], 10)


@pytest.mark.django_db(transaction=True)
def test_two_who_count_at_once_keep_one_row_a_day():
    project = an_open_project()
    read_on(1, project)
    in_threads(3, lambda: services.roll_project(project=project))
    assert (DayFigures.objects.count(), ProjectFigures.objects.count()) == (1, 1)
