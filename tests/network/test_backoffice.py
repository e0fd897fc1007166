"""The network in the atelier."""

from datetime import date, time

import pytest
from django.core import mail

from enfilade.network import services
from enfilade.network.engine.hours import Opening
from enfilade.network.models import AgendaEvent, Closure, Membership, Museum, VisitRoute
from enfilade.people.enums import Role
from tests.factories.network import a_museum, a_network, a_route, an_event
from tests.factories.people import holding
from tests.factories.steering import a_steered_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum(client):
    found = a_museum(slug="vents", name="Musée des Vents")
    client.force_login(holding(Role.EDITOR, space=found))
    return found


@pytest.fixture
def network(client):
    found = a_network(a_museum(name="Les Vents"), a_museum(name="Les Phares"), slug="val")
    client.force_login(holding(Role.COORDINATOR, space=found))
    return found


def text(answer):
    return answer.content.decode().replace("&#x27;", "'")


# --- A museum's page

FACTS = {"summary": "Une tour.", "summary_en": "", "address": "2, quai", "city": "Cap", "access": "", "access_en": "",
         "latitude": "45.6", "longitude": "3.95"}  # fmt: skip


def test_a_museum_writes_its_own_page(client, museum):
    assert client.get("/atelier/vents/musee/").status_code == 200
    assert client.post("/atelier/vents/musee/", FACTS).status_code == 302
    assert Museum.objects.get().summary == "Une tour."


@pytest.mark.parametrize("wrong", [{"latitude": "95"}, {"longitude": "-200"}, {"city": ""}])
def test_facts_that_cannot_be_are_sent_back(client, museum, wrong):
    answer = client.post("/atelier/vents/musee/", {**FACTS, **wrong})
    assert (answer.status_code, Museum.objects.get().summary) == (200, "")
    assert "Rien n'a été perdu" in text(answer)


def test_a_museum_sets_its_week(client, museum):
    client.post("/atelier/vents/musee/horaires/", {"day_0": "10h-12h30, 14:00-18:00"})
    assert [(one.opens, one.closes) for one in museum.hours.all()] == [(time(10), time(12, 30)), (time(14), time(18))]
    assert 'value="10:00-12:30, 14:00-18:00"' in text(client.get("/atelier/vents/musee/"))


def test_hours_that_cannot_be_read_leave_the_old_ones(client, museum):
    services.set_hours(museum=museum, hours=[Opening(0, time(10), time(12))])
    answer = client.post("/atelier/vents/musee/horaires/", {"day_0": "l'après-midi"})
    assert "sans chevauchement" in text(answer)
    assert museum.hours.count() == 1


def test_a_museum_announces_a_closure_and_lifts_it(client, museum):
    client.post("/atelier/vents/musee/fermetures/", {"first": "2099-12-24", "last": "2099-12-26", "reason": "Noël"})
    closure = Closure.objects.get()
    assert "Noël" in text(client.get("/atelier/vents/musee/"))
    client.post(f"/atelier/vents/musee/fermetures/{closure.pk}/lever/")
    assert not Closure.objects.exists()


@pytest.mark.parametrize("last", ["2026-12-20", ""])
def test_a_closure_without_a_possible_end_is_sent_back(client, museum, last):
    answer = client.post("/atelier/vents/musee/fermetures/", {"first": "2026-12-24", "last": last})
    assert answer.status_code == 200
    assert not Closure.objects.exists()


def test_anothers_closure_is_not_lifted(client, museum):
    closure = services.close_museum(museum=a_museum(), first=date(2026, 1, 1), last=date(2026, 1, 1))
    assert client.post(f"/atelier/vents/musee/fermetures/{closure.pk}/lever/").status_code == 404
    assert Closure.objects.exists()


# --- Agenda

EVENT = {"kind": "visit", "title": "Visite de nuit", "title_en": "", "description": "", "description_en": "",
         "starts_at": "2099-05-02T20:00", "ends_at": "2099-05-02T22:00"}  # fmt: skip


def test_a_museum_announces_in_its_own_time(client, museum):
    services.describe_museum(museum=museum, timezone="Indian/Reunion", by=None)
    client.post("/atelier/vents/agenda/", EVENT)
    assert AgendaEvent.objects.get().starts_at.isoformat() == "2099-05-02T16:00:00+00:00"
    assert "20:00" in text(client.get("/atelier/vents/agenda/"))


def test_an_event_is_changed_from_what_it_was(client, museum):
    event = an_event(museum=museum)
    address = f"/atelier/vents/agenda/{event.public_id}/"
    assert "Visite du dimanche" in text(client.get(address))
    client.post(address, EVENT)
    assert AgendaEvent.objects.get().title == "Visite de nuit"


def test_an_event_that_ends_too_soon_is_sent_back(client, museum):
    event = an_event(museum=museum)
    client.post(f"/atelier/vents/agenda/{event.public_id}/", {**EVENT, "ends_at": "2099-05-02T19:00"})
    client.post("/atelier/vents/agenda/", {**EVENT, "ends_at": "2099-05-02T19:00"})
    assert AgendaEvent.objects.get().title == "Visite du dimanche"


def test_an_event_is_withdrawn(client, museum):
    event = an_event(museum=museum)
    client.post(f"/atelier/vents/agenda/{event.public_id}/retirer/")
    assert not AgendaEvent.objects.get().is_public
    assert "retiré" in text(client.get(f"/atelier/vents/agenda/{event.public_id}/"))


@pytest.mark.parametrize("door", ["", "retirer/"])
def test_anothers_event_is_not_found(client, museum, door):
    event = an_event()
    assert client.post(f"/atelier/vents/agenda/{event.public_id}/{door}", EVENT).status_code == 404
    assert (AgendaEvent.objects.get().title, AgendaEvent.objects.get().is_public) == (event.title, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_in_the_atelier_costs_the_same(client, museum, django_assert_num_queries, count):
    for _ in range(count):
        an_event(museum=museum)
    with django_assert_num_queries(7):
        client.get("/atelier/vents/agenda/")


# --- Members


def test_the_members_are_listed_with_what_they_take_part_in(client, network):
    member = network.memberships.order_by("pk").first()
    services.change_options(membership=member, options=["agenda", "ancienne"])
    page = text(client.get("/atelier/val/membres/"))
    assert "Agenda commun, ancienne" in page


def test_a_museum_already_there_joins(client, network):
    museum = a_museum(name="Les Brumes")
    body = {"museum": museum.pk, "since": "2026-03-01", "options": ["routes"]}
    client.post("/atelier/val/membres/", body)
    assert museum.memberships.get().options == ["routes"]


def test_a_museum_already_a_member_is_not_offered(client, network):
    museum = network.memberships.first().museum
    assert client.post("/atelier/val/membres/", {"museum": museum.pk, "since": "2026-03-01"}).status_code == 200
    assert museum.memberships.count() == 1


def test_what_a_member_takes_part_in_is_changed(client, network):
    member = network.memberships.first()
    assert client.get(f"/atelier/val/membres/{member.pk}/").status_code == 200
    client.post(f"/atelier/val/membres/{member.pk}/", {"options": ["agenda"]})
    member.refresh_from_db()
    assert member.options == ["agenda"]


def test_a_membership_ends_at_a_date(client, network):
    member = network.memberships.first()
    client.post(f"/atelier/val/membres/{member.pk}/fin/", {"until": "2026-12-31"})
    member.refresh_from_db()
    assert member.until == date(2026, 12, 31)
    assert client.get(f"/atelier/val/membres/{member.pk}/").status_code == 404


@pytest.mark.parametrize("until", ["2020-01-01", ""])
def test_a_membership_does_not_end_before_it_began(client, network, until):
    member = network.memberships.first()
    assert client.post(f"/atelier/val/membres/{member.pk}/fin/", {"until": until}).status_code == 200
    assert Membership.objects.get(pk=member.pk).until is None


def test_anothers_member_is_not_found(client, network):
    member = a_network(a_museum()).memberships.get()
    assert client.post(f"/atelier/val/membres/{member.pk}/fin/", {"until": "2026-12-31"}).status_code == 404
    assert Membership.objects.get(pk=member.pk).until is None


NEW = {"name": "Musée des Brumes", "slug": "brumes", "city": "Cap", "director_email": "brume@exemple.test"}


def test_a_coordinator_opens_a_museums_space(client, network, django_capture_on_commit_callbacks):
    assert client.get("/atelier/val/membres/ouvrir/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/atelier/val/membres/ouvrir/", NEW).status_code == 302
    assert Museum.objects.get(slug="brumes").grants.get().role == Role.DIRECTOR
    assert mail.outbox[0].to == ["brume@exemple.test"]


def test_an_address_already_taken_is_said(client, network):
    a_museum(slug="brumes")
    answer = client.post("/atelier/val/membres/ouvrir/", NEW)
    assert "déjà prise" in text(answer)
    assert not Museum.objects.get(slug="brumes").grants.exists()


def test_an_editor_of_the_network_does_not_open_spaces(client, network):
    client.force_login(holding(Role.EDITOR, space=network))
    assert client.post("/atelier/val/membres/ouvrir/", NEW).status_code == 403
    assert not Museum.objects.filter(slug="brumes").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_members_costs_the_same(client, django_assert_num_queries, count):
    network = a_network(*(a_museum() for _ in range(count)), slug="val")
    client.force_login(holding(Role.COORDINATOR, space=network))
    with django_assert_num_queries(8):
        client.get("/atelier/val/membres/")


# --- Routes


def route_form(*steps, initial=0, **values):
    body = {"title": "Le long de l'eau", "text": "", "accent": "ocre", "title_en": "", "text_en": "",
            "etapes-TOTAL_FORMS": len(steps), "etapes-INITIAL_FORMS": initial, **values}  # fmt: skip
    blank = {"museum": "", "title": "", "text": "", "minutes": "20", "latitude": "", "longitude": "", "title_en": "",
             "text_en": "", "ORDER": ""}  # fmt: skip
    for n, step in enumerate(steps):
        body |= {f"etapes-{n}-{name}": value for name, value in {**blank, **step}.items()}
    return body


def members(network):
    return [member.museum for member in network.memberships.order_by("pk")]


def test_a_coordinator_prepares_a_route_without_javascript(client, network):
    one, other = members(network)
    project = a_steered_project(network)
    assert client.get("/atelier/val/parcours/nouveau/").status_code == 200
    bridge = {"title": "Le pont", "latitude": "45.6", "longitude": "3.9", "ORDER": "2"}
    steps = [{"museum": one.pk, "ORDER": "3"}, bridge, {"museum": other.pk, "ORDER": "1"}, {}]
    answer = client.post("/atelier/val/parcours/nouveau/", route_form(*steps, project=project))
    route = VisitRoute.objects.get()
    assert answer.url == f"/atelier/val/parcours/{route.public_id}/apercu/"
    assert [stop.title for stop in route.stops.all()] == ["Les Phares", "Le pont", "Les Vents"]
    assert "pas encore public" in text(client.get(answer.url))


@pytest.mark.parametrize(
    "step",
    [{"title": "Le pont"}, {"latitude": "45", "longitude": "4"}, {"title": "X", "latitude": "99", "longitude": "4"}],
)
def test_a_step_without_a_name_or_a_place_is_sent_back(client, network, step):
    answer = client.post("/atelier/val/parcours/nouveau/", route_form(step, project=a_steered_project(network)))
    assert answer.status_code == 200
    assert not VisitRoute.objects.exists()


def test_a_museum_nobody_has_placed_needs_its_place(client, network):
    museum = members(network)[0]
    services.describe_museum(museum=museum, latitude=None, by=None)
    body = route_form({"museum": museum.pk}, project=a_steered_project(network))
    assert client.post("/atelier/val/parcours/nouveau/", body).status_code == 200
    assert not VisitRoute.objects.exists()


def test_a_museum_of_another_network_is_not_offered(client, network):
    body = route_form({"museum": a_museum().pk}, project=a_steered_project(network))
    client.post("/atelier/val/parcours/nouveau/", body)
    assert not VisitRoute.objects.exists()


def test_the_step_of_a_museum_that_left_is_kept(client, network):
    one, other = members(network)
    route = a_route(one, other, network=network)
    services.leave_network(museum=one, network=network, until=date(2026, 12, 31))
    client.post(f"/atelier/val/parcours/{route.public_id}/", route_form(*kept_steps(route), initial=3))
    assert [stop.museum for stop in route.stops.all()] == [one, other, None]


def test_another_networks_project_is_not_offered(client, network):
    body = route_form({"museum": members(network)[0].pk}, project=a_steered_project(a_network()))
    client.post("/atelier/val/parcours/nouveau/", body)
    assert not VisitRoute.objects.exists()


def test_two_routes_of_one_title_have_two_addresses(client, network):
    project = a_steered_project(network)
    for _ in range(2):
        client.post("/atelier/val/parcours/nouveau/", route_form({"museum": members(network)[0].pk}, project=project))
    slugs = set(VisitRoute.objects.values_list("slug", flat=True))
    assert slugs == {"le-long-de-leau", "le-long-de-leau-2"}


def kept_steps(route, **changes):
    """The steps of a route as its form sends them back, with changes by position."""
    return [
        {
            "id": stop.pk,
            "museum": stop.museum_id or "",
            "title": stop.title,
            "latitude": stop.latitude,
            "longitude": stop.longitude,
            "ORDER": stop.position,
            **changes.get(f"s{stop.position}", {}),
        }
        for stop in route.stops.all()
    ]


def test_steps_are_moved_and_taken_away(client, network):
    route = a_route(*members(network), network=network)
    steps = kept_steps(route, s1={"ORDER": 9}, s2={"DELETE": "on"})
    address = f"/atelier/val/parcours/{route.public_id}/"
    assert client.get(address).status_code == 200
    answer = client.post(address, route_form(*steps, initial=3, title="Autre", more="1"))
    route.refresh_from_db()
    assert (answer.url, route.title) == (address, "Autre")
    assert [stop.title for stop in route.stops.all()] == ["Le pont", "Les Vents"]


def test_an_open_route_is_not_emptied(client, network):
    route = a_route(*members(network), network=network, public=True)
    steps = kept_steps(route, s1={"DELETE": "on"}, s2={"DELETE": "on"})
    answer = client.post(f"/atelier/val/parcours/{route.public_id}/", route_form(*steps, initial=3))
    assert "au moins deux étapes" in text(answer)
    assert route.stops.count() == 3


def test_a_route_is_opened_and_closed(client, network):
    route = a_route(*members(network), network=network)
    address = f"/atelier/val/parcours/{route.public_id}/"
    client.post(address + "publier/")
    assert VisitRoute.objects.get().is_public
    assert "Fermer au public" in text(client.get("/atelier/val/parcours/"))
    assert "ce parcours est public" in text(client.get(address + "apercu/"))
    client.post(address + "retirer/")
    assert not VisitRoute.objects.get().is_public


@pytest.mark.parametrize("door", ["", "apercu/", "publier/", "retirer/"])
def test_anothers_route_is_not_found(client, network, door):
    route = a_route()
    address = f"/atelier/val/parcours/{route.public_id}/{door}"
    assert client.post(address, {}).status_code == 404
    assert not VisitRoute.objects.get().is_public


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_routes_in_the_atelier_costs_the_same(client, network, django_assert_num_queries, count):
    for _ in range(count):
        a_route(*members(network), network=network)
    with django_assert_num_queries(6):
        client.get("/atelier/val/parcours/")
