"""Every door of the house, tried by whoever must not pass: a visitor, another museum's head, somebody without a role.

The addresses are found in the URLconf, so that a new room's are tried as soon as they exist.
"""

from dataclasses import dataclass

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from enfilade.core.jobs import owned_by
from enfilade.core.models import Event, Job
from enfilade.people import checks
from tests.architecture.door_samples import OF_ONESELF, OPEN_TO_ALL, SAMPLES, SHARED, a_house
from tests.core.jobs_for_tests import note
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
METHODS = ("get", "post")


@dataclass(frozen=True)
class Door:
    """An address of the house: its full name, its route, the names of its arguments."""

    name: str
    route: str
    arguments: frozenset[str]

    @property
    def needs_sample(self) -> bool:
        return "space" in self.arguments and self.arguments != {"space"}


def doors(prefix, resolver=None, before="", spaces=()):
    """Every address whose route begins with ``prefix``, prefixes of languages left out."""
    for entry in (resolver or get_resolver()).url_patterns:
        own = "" if hasattr(entry.pattern, "prefix_default_language") else str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from doors(prefix, entry, before + own, inner)
        elif (before + own).startswith(prefix):
            name = ":".join((*spaces, entry.name or "?"))
            yield Door(name, before + own, frozenset(entry.pattern.converters))


ATELIER = [door for door in doors("atelier/") if door.name not in OF_ONESELF]
SPACED = pytest.mark.parametrize("door", ATELIER, ids=lambda door: door.name)
METHOD = pytest.mark.parametrize("method", METHODS)


def address(door, house, *, of=None):
    """The door's address in ``house``; with ``of``, its things are another house's while the space stays ours."""
    values = {"space": house.museum.slug, **(SAMPLES[door.name](of or house) if door.needs_sample else {})}
    if of is not None and values["space"] == of.network.slug:
        values["space"] = house.network.slug
    return reverse(door.name, kwargs=values)


def knock(door, method, where, person=None):
    client = Client()
    if person is not None:
        client.force_login(person)
    events = Event.objects.count()
    answer = getattr(client, method)(where)
    assert Event.objects.count() == events, f"{door.name} changed something"
    return answer


def test_the_atelier_has_doors():
    assert len(ATELIER) >= 15


def test_every_address_of_the_atelier_has_a_name_and_a_space():
    assert [door.route for door in ATELIER if "?" in door.name or "space" not in door.arguments] == []


def test_every_address_that_names_a_thing_has_a_sample_to_knock_with():
    missing = [
        f"{door.name} {sorted(door.arguments)}" for door in ATELIER if door.needs_sample and door.name not in SAMPLES
    ]
    assert missing == [], "add them to tests/architecture/door_samples.py"


def test_samples_are_of_addresses_that_exist():
    assert set(SAMPLES) | OF_ONESELF <= {door.name for door in doors("atelier/")}


def test_every_view_of_the_atelier_carries_the_mark_of_its_guard():
    assert checks.atelier_is_guarded(None) == []


@pytest.mark.urls("tests.architecture.urls_unguarded")
def test_an_unguarded_view_under_the_atelier_fails_the_system_checks():
    found = [error for error in run_checks() if error.id == "people.E001"]
    assert [error.msg for error in found] == ["The view of “atelier/<slug:space>/ouvert/” is not guarded."]


@SPACED
def test_a_visitor_is_sent_to_the_login_page(door):
    where = address(door, a_house())
    for method in METHODS:
        answer = knock(door, method, where)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/compte/login/?next=/atelier/")


@SPACED
def test_the_head_of_another_museum_and_somebody_without_a_role_are_refused(door):
    where = address(door, a_house())
    for person in (a_house().head, a_person()):
        assert {knock(door, method, where, person).status_code for method in METHODS} <= {403, 404}


OWNED = [door for door in ATELIER if door.needs_sample and door.name not in SHARED]


@pytest.mark.parametrize("door", OWNED, ids=lambda door: door.name)
def test_another_museums_things_are_nowhere_in_ones_own_space(door):
    ours, theirs = a_house(), a_house()
    where = address(door, ours, of=theirs)
    statuses = {knock(door, method, where, ours.head).status_code for method in METHODS}
    assert statuses <= {404, 405}
    assert 404 in statuses


@pytest.mark.parametrize("door", [door for door in ATELIER if not door.needs_sample], ids=lambda door: door.name)
def test_the_head_of_the_space_may_enter(door):
    """So that the refusals above are not those of an address that refuses everybody."""
    house = a_house()
    for space in (house.museum, house.network):
        client = Client()
        client.force_login(house.head)
        answer = client.get(reverse(door.name, kwargs={"space": space.slug}))
        if answer.status_code in {200, 405} or leads_further(answer):
            return
    raise AssertionError(f"nobody enters {door.name}")


def leads_further(answer):
    """A door that opens onto another room (the editor's), not onto the entrance."""
    return answer.status_code == 302 and not answer["Location"].startswith(("/compte/", "/en/compte/"))


@pytest.mark.parametrize("name", sorted(OF_ONESELF))
@METHOD
def test_a_persons_own_pages_are_closed_to_visitors(name, method):
    values = {"public_id": "0123456789ab"} if name.startswith("atelier:job") and name != "atelier:jobs" else {}
    door = Door(name, name, frozenset(values))
    assert knock(door, method, reverse(name, kwargs=values)).status_code == 302


@pytest.mark.parametrize("name", ["atelier:job", "atelier:job_state"])
def test_somebody_elses_job_is_nowhere(name):
    owner = a_person()
    with owned_by(owner):
        note.enqueue("privé")
    where = reverse(name, kwargs={"public_id": Job.objects.get(owner_id=owner.pk).public_id})
    door = Door(name, name, frozenset({"public_id"}))
    assert knock(door, "get", where, owner).status_code == 200
    assert knock(door, "get", where, a_person()).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_visitor_writes_nothing_through_the_api(method):
    for door in doors("api/"):
        answer = knock(door, method, reverse(door.name, kwargs=dict.fromkeys(door.arguments, "1")))
        if door.name.rpartition(":")[2] not in OPEN_TO_ALL:
            assert 400 <= answer.status_code < 500, door.name
