"""Named reads, each within its space."""

from datetime import date, time, timedelta

import pytest

from enfilade.core.clock import now, today
from enfilade.core.contracts.metrics import metrics
from enfilade.core.contracts.steerable import steerables
from enfilade.network import queries, services
from enfilade.network.engine.hours import Opening
from enfilade.network.models import Museum
from tests.factories.network import a_museum, a_network, a_route, an_event

pytestmark = pytest.mark.django_db


def test_the_house_bears_the_name_of_its_first_network():
    first = a_network()
    a_network()
    assert queries.the_network() == first


def test_present_members_only():
    stays, leaves = a_museum(), a_museum()
    network = a_network(stays, leaves)
    services.leave_network(museum=leaves, network=network, until=date(2026, 6, 1))
    assert list(queries.members_of(network)) == [stays]
    assert list(queries.museums_to_invite(network)) == [leaves]


def test_memberships_past_and_present_belong_to_one_network():
    museum = a_museum()
    network = a_network(museum)
    a_network(museum)
    assert queries.memberships_of(network).count() == 1


def test_open_on_a_day_reads_hours_and_closures():
    museum, closed = a_museum(), a_museum()
    for one in (museum, closed):
        services.set_hours(museum=one, hours=[Opening(2, time(10), time(18))])
    services.close_museum(museum=closed, first=date(2026, 11, 25), last=date(2026, 11, 25))
    rows = list(queries.open_museums())
    assert queries.open_on(rows, date(2026, 11, 25)) == [museum]
    assert queries.open_on(rows, date(2026, 11, 26)) == []


def test_a_closure_that_is_over_is_not_said():
    museum = a_museum()
    services.close_museum(museum=museum, first=date(2026, 1, 1), last=date(2026, 1, 2))
    assert queries.coming_closures(museum, today()) == []


def test_events_of_one_museum_hidden_ones_too():
    museum = a_museum()
    mine = an_event(museum=museum)
    services.withdraw_event(event=mine, by=None)
    an_event()
    assert list(queries.events_of(museum)) == [mine]


def test_routes_of_one_network():
    route = a_route()
    a_route()
    assert list(queries.routes_of(route.network)) == [route]


def test_routes_through_a_museum_are_public_and_counted_once():
    museum = a_museum()
    route = a_route(museum, museum, public=True)
    a_route(museum)
    assert list(queries.routes_through(museum)) == [route]


def test_the_agenda_between_two_moments():
    event = an_event(days=3, title="Visite", title_en="Tour")
    an_event(days=30)
    (item,) = queries.agenda_between(now(), now() + timedelta(days=10))
    assert (item.title, item.url, item.place) == ("Visite", f"/agenda/{event.public_id}/", event.museum.name)


def test_a_route_tells_its_project_how_far_it_is():
    tell = steerables.get("network.visit_route")
    route = a_route()
    assert (tell(route.public_id).words, tell(route.public_id).url) == ("en préparation", "")
    services.publish_route(route=route, by=None)
    assert tell(route.public_id).url == f"/parcours/{route.slug}/"
    assert tell("nothing") is None


def test_museums_are_counted_for_the_house_and_for_one_network():
    network = a_network(a_museum())
    a_museum()
    count = metrics.get("museums").value
    assert (count(None), count(network.pk)) == (2, 1)


def test_what_things_are_called():
    museum = a_museum(name="Musée des Vents")
    network = a_network(museum)
    event, route = an_event(museum=museum, title="Visite"), a_route(museum, network=network, title="L'eau")
    closure = services.close_museum(museum=museum, first=date(2026, 1, 1), last=date(2026, 1, 2))
    member = network.memberships.get()
    things = [event, route, route.stops.first(), closure, member]
    assert [str(thing) for thing in things] == [
        "Visite", "L'eau", "Musée des Vents", "2026-01-01 – 2026-01-02", f"{museum.pk} in {network.pk}",
    ]  # fmt: skip
    assert str(Museum.objects.get()) == "Musée des Vents"
