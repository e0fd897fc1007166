"""What visitors read of the network."""

import xml.etree.ElementTree as ElementTree
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from enfilade.core.clock import now, standing_at
from enfilade.network import services
from enfilade.network.engine.hours import Opening
from tests.factories.collections import a_record
from tests.factories.media import a_picture
from tests.factories.network import a_museum, a_network, a_route, an_event

pytestmark = pytest.mark.django_db
WEEK = [Opening(day, time(10), time(18)) for day in range(7)]
GPX = {"g": "http://www.topografix.com/GPX/1/1"}


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode().replace("&#x27;", "'")


def at(hour, day=25):
    return standing_at(datetime(2026, 11, day, hour, tzinfo=ZoneInfo("Europe/Paris")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_museums_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    for _ in range(count):
        museum = a_museum()
        services.describe_museum(museum=museum, picture=a_picture(space=museum), by=None)
    with django_assert_num_queries(5):
        assert text(client.get("/musees/")).count("<circle") == count


def test_the_list_says_what_the_plan_says(client):
    a_museum(slug="vents", name="Musée des Vents")
    page = text(client.get("/musees/"))
    assert 'href="#musee-vents"' in page
    assert ">1</text>" in page
    assert 'id="musee-vents"' in page


def test_a_museum_nobody_has_placed_is_in_the_list_only(client):
    a_museum(name="Musée sans lieu", latitude=None, longitude=None)
    page = text(client.get("/musees/"))
    assert ("Musée sans lieu" in page, "<circle" in page) == (True, False)


def test_before_any_museum_the_list_says_so(client):
    assert "Aucun musée n'a encore ouvert" in text(client.get("/musees/"))


@pytest.mark.parametrize(
    ("hour", "words"), [(12, "jusqu'à 18:00"), (20, "ouvre jeudi 26 novembre à 10:00"), (8, "à 10:00")]
)
def test_a_museum_says_whether_it_is_open_and_until_when(client, hour, words):
    museum = a_museum()
    services.set_hours(museum=museum, hours=WEEK)
    with at(hour):
        assert words in text(client.get(f"/musees/{museum.slug}/"))


def test_a_museum_overseas_speaks_of_its_own_hours(client):
    museum = a_museum(timezone="Pacific/Noumea")
    services.set_hours(museum=museum, hours=WEEK)
    with at(1):  # eleven in Nouméa
        assert "jusqu'à 18:00" in text(client.get(f"/musees/{museum.slug}/"))


@pytest.mark.parametrize(("last", "words"), [(24, "Fermé le jeudi 24"), (26, "Fermé du 24 décembre au 26")])
def test_a_closure_to_come_is_said(client, last, words):
    museum = a_museum()
    services.close_museum(museum=museum, first=date(2026, 12, 24), last=date(2026, 12, last), reason="Noël")
    with at(12):
        page = text(client.get(f"/musees/{museum.slug}/"))
    assert words in page
    assert "Noël" in page


def test_a_museums_page_shows_its_works_its_agenda_and_its_routes(client):
    museum = a_museum()
    services.describe_museum(museum=museum, picture=a_picture(space=museum, alt="La façade"), access="Rampe.", by=None)
    a_record(museum=museum, title="Une hache", picture=True)
    an_event(museum=museum, title="Visite de nuit")
    a_route(museum, a_museum(), public=True, title="Le long de l'eau")
    page = text(client.get(f"/musees/{museum.slug}/"))
    for words in ("La façade", "Une hache", "Visite de nuit", "Le long de l'eau", "Rampe."):
        assert words in page


def test_a_museums_page_is_read_in_english(client):
    museum = a_museum(summary="Une tour.", summary_en="A tower.")
    assert "A tower." in text(client.get(f"/en/musees/{museum.slug}/"))


def test_an_unknown_museum_is_not_found(client):
    assert client.get("/musees/nulle-part/").status_code == 404


# --- Agenda


@pytest.mark.parametrize("count", [1, 3])
def test_the_agenda_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    for n in range(count):
        an_event(days=n + 1)
    with django_assert_num_queries(4):
        assert text(client.get("/agenda/")).count("<h3>") == count


def test_the_agenda_groups_events_by_day(client):
    museum = a_museum()
    with at(8):
        an_event(museum=museum, days=1, title="Un"), an_event(museum=museum, days=1, title="Deux")
        an_event(museum=museum, days=2, title="Trois")
        page = text(client.get("/agenda/"))
    assert (page.count('<section class="day'), page.count("<h3>")) == (2, 3)


def test_the_agenda_of_one_museum(client):
    museum = a_museum()
    an_event(museum=museum, title="Ici"), an_event(title="Ailleurs")
    page = text(client.get(f"/agenda/?musee={museum.slug}"))
    assert ("Ici" in page, "Ailleurs" in page) == (True, False)


def test_what_is_over_or_withdrawn_is_not_announced(client):
    an_event(days=-2, title="Hier")
    services.withdraw_event(event=an_event(title="Retirée"), by=None)
    assert "Rien d'annoncé" in text(client.get("/agenda/"))


def test_a_withdrawn_event_has_no_page(client):
    event = an_event()
    services.withdraw_event(event=event, by=None)
    assert client.get(f"/agenda/{event.public_id}/").status_code == 404


@pytest.mark.parametrize(("hours", "words"), [(2, "de 12:00 à 14:00"), (72, "Du ")])
def test_an_event_says_its_hours_or_its_days(client, hours, words):
    with at(12):
        event = an_event(hours=hours, description="Un mot.")
    page = text(client.get(f"/agenda/{event.public_id}/"))
    assert words in page
    assert "Un mot." in page


def test_the_calendar_is_read_by_an_independent_reader(client):
    event = an_event(title="Visite, de nuit ; guidée", description="Un mot.\nUn autre.")
    an_event(days=300)
    calendar = icalendar.Calendar.from_ical(client.get("/agenda.ics").content)
    (entry,) = calendar.walk("VEVENT")
    assert (str(entry["summary"]), str(entry["uid"])) == (event.title, f"{event.public_id}@enfilade")
    assert entry.decoded("dtstart") == event.starts_at.replace(microsecond=0)


def test_one_event_is_put_in_ones_own_calendar(client):
    event = an_event()
    an_event()
    answer = client.get(f"/agenda/{event.public_id}/evenement.ics")
    assert len(icalendar.Calendar.from_ical(answer.content).walk("VEVENT")) == 1
    assert "attachment" in answer["Content-Disposition"]


# --- Routes


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_routes_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    for _ in range(count):
        a_route(public=True)
    with django_assert_num_queries(4):
        assert text(client.get("/parcours/")).count("<h2>") == count


def test_a_route_not_yet_open_is_nowhere(client):
    route = a_route()
    assert client.get(f"/parcours/{route.slug}/").status_code == 404
    assert client.get(f"/parcours/{route.slug}/parcours.gpx").status_code == 404
    assert "Aucun parcours" in text(client.get("/parcours/"))


@pytest.mark.parametrize("count", [2, 5])
def test_a_route_of_any_length_asks_the_same_questions(client, django_assert_num_queries, count):
    route = a_route(*(a_museum() for _ in range(count)), public=True)
    with django_assert_num_queries(3):
        assert text(client.get(f"/parcours/{route.slug}/")).count("<circle") == count + 1


def test_a_route_says_its_steps_its_walks_and_its_whole_time(client):
    one = a_museum(name="Les Vents", latitude=45.5894, longitude=3.9702)
    other = a_museum(name="Les Phares", latitude=45.5903, longitude=3.9668)
    route = a_route(one, other, public=True)
    services.change_route(route=route, stops=list(route.stops.exclude(museum=None)), by=None)
    page = text(client.get(f"/parcours/{route.slug}/"))
    for words in ("370 mètres, environ 6 minutes", "0 h 46 en tout", "multipliées par 1,3", "Les Phares"):
        assert words in page


def test_the_route_is_taken_away_as_valid_gpx(client):
    route = a_route(public=True, title="Ici & là <bas>")
    found = ElementTree.fromstring(client.get(f"/parcours/{route.slug}/parcours.gpx").content)  # noqa: S314  # our own
    points = found.findall("g:rte/g:rtept", GPX)
    assert (found.attrib["version"], found.find("g:rte/g:name", GPX).text) == ("1.1", "Ici & là <bas>")
    assert [float(point.attrib["lat"]) for point in points] == [stop.latitude for stop in route.stops.all()]


def test_a_route_in_english_speaks_english(client):
    route = a_route(public=True, title_en="Along the water")
    assert "Along the water" in text(client.get(f"/en/parcours/{route.slug}/"))


# --- What the network gives the house


def test_the_network_names_the_house(client):
    a_network(name="Musées du Haut-Val", summary="Cinq portes.")
    assert "Musées du Haut-Val" in text(client.get("/agenda/"))


def test_an_open_route_stands_on_the_home(client):
    a_route(public=True, title="Le long de l'eau")
    assert "Le long de l'eau" in text(client.get("/"))


def test_events_to_come_stand_on_the_home(client):
    an_event(title="Visite de nuit", days=(now() + timedelta(days=2) - now()).days)
    assert "Visite de nuit" in text(client.get("/"))


def test_a_museum_is_found_by_its_name(client, search_index):
    a_museum(name="Musée des Vents")
    assert "Musée des Vents" in text(client.get("/recherche/?q=vents"))
