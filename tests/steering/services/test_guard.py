"""What hangs off a project, and when it may open to the public."""

import pytest

from enfilade.core.contracts.steerable import guard
from enfilade.core.models import Event
from enfilade.people.enums import Role
from enfilade.steering.enums import Phase
from enfilade.steering.errors import (
    GatesClosed,
    HangsElsewhere,
    NextReviewMissing,
    NotAttached,
    NotTheSponsor,
    ProjectEnded,
    UnknownProject,
)
from enfilade.steering.models import LoggedDecision, SteeredLink
from enfilade.steering.services import attach_thing, override_guard, save_charter_fields, stop_project
from tests.concurrency import in_threads
from tests.factories.network import a_museum, a_network
from tests.factories.people import holding
from tests.factories.steering import a_project, a_project_being_framed, a_project_in, a_steered_project, in_days

pytestmark = pytest.mark.django_db
THING = {"kind": "giving.campaign", "thing_id": "abc"}


def hang(project, by=None):
    guard().attach(**THING, project_id=project.public_id, by_id=by.pk if by else None)


def test_a_delivered_project_lets_what_hangs_off_it_open():
    hang(a_project_in(Phase.DELIVERY))
    assert guard().require_open(**THING) is None


def test_a_framed_project_holds_it_back_and_says_why():
    hang(a_project_in(Phase.FRAMING))
    with pytest.raises(GatesClosed) as refused:
        guard().require_open(**THING)
    assert refused.value.data["missing"] == "un projet en réalisation ou en service"


def test_nothing_opens_without_a_project():
    with pytest.raises(NotAttached):
        guard().require_open(**THING)


def test_a_small_live_project_is_only_advised():
    hang(a_project(size="S"))
    assert guard().require_open(**THING) is None


def test_an_ended_project_opens_nothing_even_small():
    project = a_project(size="S")
    hang(project)
    stop_project(project=project, reason="Assez.", learnt="Beaucoup.", by=project.lead)
    with pytest.raises(GatesClosed):
        guard().require_open(**THING)


def test_the_sponsor_overrides_in_writing():
    project = a_project_in(Phase.FRAMING)
    hang(project)
    override_guard(project=project, reasons="La Nuit des musées est samedi.", review_on=in_days(20), by=project.sponsor)
    assert guard().require_open(**THING) is None
    assert LoggedDecision.objects.get().kind == "override"


@pytest.mark.parametrize(
    ("changes", "refusal"), [({"by": "lead"}, NotTheSponsor), ({"review_on": None}, NextReviewMissing)]
)
def test_an_override_is_the_sponsors_and_is_reviewed(changes, refusal):
    project = a_project_in(Phase.FRAMING)
    given = {"reasons": "Vite.", "review_on": in_days(20), "by": project.sponsor, **changes}
    given["by"] = project.lead if given["by"] == "lead" else given["by"]
    with pytest.raises(refusal):
        override_guard(project=project, **given)
    assert not LoggedDecision.objects.exists()


def test_attaching_twice_changes_nothing():
    project = a_project()
    hang(project)
    hang(project)
    assert SteeredLink.objects.count() == 1
    assert Event.objects.filter(verb="steering.thing_attached").count() == 1


def test_a_thing_hangs_off_one_project():
    hang(a_project())
    with pytest.raises(HangsElsewhere):
        hang(a_project())
    assert SteeredLink.objects.count() == 1


def test_an_unknown_project_takes_nothing():
    with pytest.raises(UnknownProject):
        attach_thing(**THING, project_id="inconnu", by=None)
    assert not SteeredLink.objects.exists()


def test_staff_of_another_museum_hang_nothing_off_ours():
    project = a_project()
    with pytest.raises(UnknownProject):
        hang(project, by=holding(Role.FUNDRAISER, space=a_museum()))
    assert not SteeredLink.objects.exists()


def test_staff_of_a_participating_museum_may():
    museum = a_museum()
    project = a_project(space=a_network(museum), museums=[museum])
    hang(project, by=holding(Role.FUNDRAISER, space=museum))
    assert SteeredLink.objects.get().project == project


def test_a_stopped_project_takes_nothing():
    project = a_project()
    stop_project(project=project, reason="Assez.", learnt="Beaucoup.", by=project.lead)
    with pytest.raises(ProjectEnded):
        hang(project)
    assert not SteeredLink.objects.exists()


def test_choices_are_the_live_projects_a_space_leads_or_joins():
    museum = a_museum()
    own = a_project(space=museum, title="A")
    joined = a_project(space=a_network(museum), museums=[museum], title="B")
    stop_project(project=a_project(space=museum), reason="Assez.", learnt="Beaucoup.", by=own.lead)
    a_project()
    assert [one.public_id for one in guard().choices(space_id=museum.pk)] == [own.public_id, joined.public_id]


def test_the_factories_of_the_other_rooms_tell_the_truth():
    museum = a_museum()
    guard().attach(**THING, project_id=a_steered_project(museum), by_id=None)
    guard().attach(kind="giving.campaign", thing_id="def", project_id=a_project_being_framed(museum), by_id=None)
    guard().require_open(**THING)
    with pytest.raises(GatesClosed):
        guard().require_open(kind="giving.campaign", thing_id="def")


def test_a_draft_changes_nothing_to_what_is_frozen():
    project = a_project_in(Phase.DELIVERY)
    hang(project)
    save_charter_fields(project=project, values={"weekly_hours": None}, by=None)
    assert guard().require_open(**THING) is None


@pytest.mark.django_db(transaction=True)
def test_attaching_from_many_places_at_once_makes_one_link():
    project = a_project()
    in_threads(4, lambda: attach_thing(**THING, project_id=project.public_id, by=None))
    assert SteeredLink.objects.count() == 1
