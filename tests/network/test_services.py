"""Opening museums, joining, telling, closing: what is written, what is refused, what is told in the journal."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from enfilade.core.clock import now, today
from enfilade.core.contracts.event_words import tell
from enfilade.core.errors import Refusal
from enfilade.core.models import Event
from enfilade.network import services
from enfilade.network.engine.hours import Opening
from enfilade.network.errors import AddressTaken, EndsBeforeStart, RouteTooShort
from enfilade.network.models import AgendaEvent, Closure, Membership, Museum, RouteStop, VisitRoute
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.network import a_museum, a_network, a_route, a_stop, an_event
from tests.factories.people import holding
from tests.factories.steering import a_project_being_framed

pytestmark = pytest.mark.django_db
MORNING = Opening(0, time(10), time(12))


def verbs():
    return list(Event.objects.filter(verb__startswith="network.").order_by("pk").values_list("verb", flat=True))


def test_opening_a_museum_again_finds_it():
    museum = a_museum(slug="vents", name="Musée des Vents")
    again = services.open_museum(slug="vents", name="Un autre nom", city="Ailleurs")
    assert (again.pk, again.name) == (museum.pk, "Musée des Vents")
    assert verbs() == ["network.museum_opened"]


def test_opening_a_network_again_finds_it():
    network = a_network(slug="val")
    assert services.open_network(slug="val", name="Autre").pk == network.pk
    assert verbs() == ["network.network_opened"]


# --- Membership


def test_a_museum_may_belong_to_several_networks():
    museum = a_museum()
    a_network(museum), a_network(museum)
    assert museum.memberships.filter(until=None).count() == 2


def test_joining_twice_is_joining_once():
    museum, network = a_museum(), a_network()
    first = services.join_network(museum=museum, network=network, since=date(2026, 1, 1), options=["agenda"])
    again = services.join_network(museum=museum, network=network, since=date(2026, 6, 1))
    assert (first.pk, again.options) == (again.pk, ["agenda"])


@pytest.mark.django_db(transaction=True)
def test_joining_at_the_same_moment_makes_one_member():
    museum, network = a_museum(), a_network()
    in_threads(4, lambda: services.join_network(museum=museum, network=network, since=date(2026, 1, 1)))
    assert Membership.objects.count() == 1


def test_a_museum_that_left_may_come_back_and_both_times_are_kept():
    museum = a_museum()
    network = a_network(museum)
    services.leave_network(museum=museum, network=network, until=date(2026, 6, 30))
    services.join_network(museum=museum, network=network, since=date(2026, 9, 1))
    assert list(museum.memberships.order_by("since").values_list("until", flat=True)) == [date(2026, 6, 30), None]


def test_leaving_before_having_come_is_refused():
    museum = a_museum()
    network = a_network(museum)
    with pytest.raises(EndsBeforeStart):
        services.leave_network(museum=museum, network=network, until=date(2025, 12, 31))
    assert Membership.objects.get().until is None


def test_leaving_a_network_one_is_not_in_changes_nothing():
    services.leave_network(museum=a_museum(), network=a_network(), until=date(2026, 6, 30))
    assert "network.museum_left" not in verbs()


def test_options_change_once():
    museum = a_museum()
    member = a_network(museum).memberships.get()
    for _ in range(2):
        services.change_options(membership=member, options=["agenda"])
    member.refresh_from_db()
    assert member.options == ["agenda"]
    assert verbs().count("network.options_changed") == 1


def test_a_new_member_has_its_space_its_membership_and_its_director(django_capture_on_commit_callbacks):
    network = a_network()
    coordinator = holding(Role.COORDINATOR, space=network)
    with django_capture_on_commit_callbacks(execute=True):
        museum = services.open_member(
            network=network, slug="phares", name="Musée des Phares", city="Cap", by=coordinator,
            director_email="phare@exemple.test",
        )  # fmt: skip
    assert museum.memberships.get().since == today()
    assert museum.grants.get().role == Role.DIRECTOR
    assert (museum.newsroom.page.live, mail.outbox[0].to) == (True, ["phare@exemple.test"])


def test_nobody_is_handed_a_museum_that_exists_already():
    museum = a_museum(slug="phares")
    with pytest.raises(AddressTaken):
        services.open_member(
            network=a_network(), slug="phares", name="X", city="Y", director_email="x@exemple.test", by=None
        )
    assert (Museum.objects.count(), museum.grants.count(), museum.memberships.count()) == (1, 0, 0)


# --- Hours and closures


def test_the_same_hours_again_change_nothing():
    museum = a_museum()
    for _ in range(2):
        services.set_hours(museum=museum, hours=[MORNING, Opening(0, time(14), time(18))])
    assert [str(one) for one in museum.hours.all()] == ["lundi 10:00–12:00", "lundi 14:00–18:00"]
    assert verbs().count("network.hours_set") == 1


def test_new_hours_take_the_place_of_the_old():
    museum = a_museum()
    services.set_hours(museum=museum, hours=[MORNING])
    services.set_hours(museum=museum, hours=[])
    assert not museum.hours.exists()


def test_a_closure_is_announced_once_and_lifted_once():
    museum = a_museum()
    days = {"first": date(2026, 12, 24), "last": date(2026, 12, 26)}
    closure = services.close_museum(museum=museum, **days, reason="Noël")
    assert services.close_museum(museum=museum, **days) == closure
    services.lift_closure(closure=closure)
    closure.pk = closure.pk or 1
    services.lift_closure(closure=closure)
    assert verbs()[1:] == ["network.closure_announced", "network.closure_lifted"]


def test_a_closure_that_ends_before_it_begins_is_refused():
    with pytest.raises(EndsBeforeStart):
        services.close_museum(museum=a_museum(), first=date(2026, 12, 26), last=date(2026, 12, 24))
    assert not Closure.objects.exists()


def test_a_museums_page_is_changed_and_told():
    museum = a_museum()
    services.describe_museum(museum=museum, summary="Une tour.", by=None)
    assert Museum.objects.get().summary == "Une tour."
    assert verbs()[-1] == "network.museum_described"


# --- Agenda


def test_an_event_that_ends_before_it_starts_is_refused():
    with pytest.raises(EndsBeforeStart):
        an_event(hours=-1)
    assert not AgendaEvent.objects.exists()


def test_a_changed_event_keeps_its_address():
    event = an_event(title="Visite")
    services.change_event(event=event, title="Visite de nuit", by=None)
    assert AgendaEvent.objects.get(public_id=event.public_id).title == "Visite de nuit"


def test_a_change_that_ends_before_it_starts_is_refused():
    event = an_event()
    with pytest.raises(EndsBeforeStart):
        services.change_event(event=event, ends_at=event.starts_at - timedelta(hours=1), by=None)
    assert AgendaEvent.objects.get().ends_at > event.starts_at


def test_an_event_is_withdrawn_once():
    event = an_event()
    for _ in range(2):
        services.withdraw_event(event=event, by=None)
    assert not AgendaEvent.objects.get().is_public
    assert verbs().count("network.event_withdrawn") == 1


# --- Routes


def test_a_route_keeps_its_steps_in_order():
    route = a_route()
    assert list(route.stops.values_list("position", flat=True)) == [1, 2, 3]
    assert not route.is_public


def test_two_routes_do_not_share_an_address():
    a_route(slug="eau")
    with pytest.raises(AddressTaken):
        a_route(slug="eau")
    assert VisitRoute.objects.count() == 1


def test_a_route_of_one_step_does_not_open():
    route = a_route()
    route.stops.filter(position__gt=1).delete()
    with pytest.raises(RouteTooShort):
        services.publish_route(route=route, by=None)
    assert not VisitRoute.objects.get().is_public


def test_a_route_whose_project_is_still_being_framed_does_not_open():
    network = a_network()
    route = a_route(network=network, project=a_project_being_framed(network))
    with pytest.raises(Refusal):
        services.publish_route(route=route, by=None)
    assert not VisitRoute.objects.get().is_public


def test_opening_and_closing_a_route_are_each_told_once():
    route = a_route(public=True)
    services.publish_route(route=route, by=None)
    for _ in range(2):
        services.withdraw_route(route=route, by=None)
    assert verbs()[-3:] == ["network.route_drafted", "network.route_published", "network.route_withdrawn"]


def test_a_changed_route_has_the_new_steps_and_no_other():
    route = a_route(title="Avant")
    services.change_route(route=route, title="Après", stops=[a_stop(title="Le lavoir")], by=None)
    route.refresh_from_db()
    assert (route.title, [stop.title for stop in route.stops.all()]) == ("Après", ["Le lavoir"])
    assert RouteStop.objects.count() == 1


def test_an_open_route_is_not_left_with_one_step():
    route = a_route(public=True)
    with pytest.raises(RouteTooShort):
        services.change_route(route=route, title="Après", stops=[a_stop()], by=None)
    route.refresh_from_db()
    assert (route.title, route.stops.count()) == ("Le long de l'eau", 3)


def test_every_line_of_the_journal_has_its_words():
    museum = a_museum(name="Musée des Vents")
    network = a_network(museum)
    event, route = an_event(museum=museum), a_route(museum, network=network, public=True)
    services.change_options(membership=network.memberships.get(), options=["agenda"])
    services.leave_network(museum=museum, network=network, until=today())
    closure = services.close_museum(museum=museum, first=today(), last=today())
    services.lift_closure(closure=closure)
    services.set_hours(museum=museum, hours=[MORNING])
    services.describe_museum(museum=museum, summary="Une tour.", by=None)
    services.change_event(event=event, title="Autre", by=None)
    services.withdraw_event(event=event, by=None)
    services.change_route(route=route, stops=[a_stop(), a_stop()], by=None)
    services.withdraw_route(route=route, by=None)
    lines = [tell(line.verb, line.data) for line in Event.objects.filter(verb__startswith="network.")]
    assert len(lines) == 16
    assert [line for line in lines if line.startswith("network.")] == []


# --- What the database itself holds


@pytest.mark.parametrize(
    "row",
    [
        lambda museum: Closure(museum=museum, first=date(2026, 2, 2), last=date(2026, 2, 1)),
        lambda museum: museum.hours.model(museum=museum, weekday=0, opens=time(12), closes=time(12)),
        lambda museum: AgendaEvent(
            museum=museum, title="X", kind="visit", starts_at=now(), ends_at=now() - timedelta(1)
        ),
    ],
)
def test_the_database_refuses_what_ends_before_it_begins(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row(a_museum()).save()
