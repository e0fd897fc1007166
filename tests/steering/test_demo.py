"""The four projects of the demo network tell what they promise."""

import pytest

from enfilade.core import clock
from enfilade.core.contracts.steerable import guard
from enfilade.core.models import Event
from enfilade.demo.builders import base, steering
from enfilade.steering.enums import Phase
from enfilade.steering.models import Project
from enfilade.steering.queries import signals_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = base.begin()
    steering.build(world)
    return world


def rules_of(world, key):
    project = Project.objects.get(public_id=world.projects[key])
    return [one.rule for one in signals_of(project, clock.now())]


def test_each_project_is_where_its_story_says(world):
    phases = {key: Project.objects.get(public_id=told).phase for key, told in world.projects.items()}
    assert phases == {
        "libraire": Phase.DELIVERY, "fiches": Phase.DELIVERY, "bornes": Phase.STOPPED, "parcours": Phase.IN_SERVICE,
    }  # fmt: skip


def test_only_the_worrying_project_gives_signals(world):
    signals = {key: rules_of(world, key) for key in world.projects}
    assert signals == {
        "libraire": [], "fiches": ["sponsor_silent", "decision_due"], "bornes": [], "parcours": [],
    }  # fmt: skip


def test_the_sponsors_silence_is_of_twelve_working_days(world):
    project = Project.objects.get(public_id=world.projects["fiches"])
    assert signals_of(project, clock.now())[0].values == {"days": 12, "waiting": 2}


@pytest.mark.parametrize("key", ["libraire", "fiches", "parcours"])
def test_what_hangs_off_a_live_project_may_open(world, key):
    guard().attach(kind="tests.thing", thing_id=key, project_id=world.projects[key], by_id=None)
    assert guard().require_open(kind="tests.thing", thing_id=key) is None


def test_building_again_changes_nothing(world):
    before = (dict(world.projects), Event.objects.count())
    again = base.begin()
    steering.build(again)
    assert (again.projects, Event.objects.count()) == before


def test_no_story_is_told_in_the_future(world):
    assert not Event.objects.filter(at__gt=world.now).exists()
