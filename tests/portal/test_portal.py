"""The front door: what is open, what is found, what search engines and feed readers are told."""

import xml.etree.ElementTree as ElementTree
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from enfilade.core.clock import standing_at
from enfilade.network import services
from enfilade.network.engine.hours import Opening
from enfilade.network.queries import open_museums
from enfilade.portal import sitemaps
from enfilade.portal.licences import bundled
from enfilade.portal.views import open_words
from tests.factories.collections import a_record
from tests.factories.editorial import a_draft, a_story
from tests.factories.network import a_museum, a_network, a_route, an_event

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 11, 25)


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode().replace("&#x27;", "'")


def addresses(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return [node.text.removeprefix("http://testserver") for node in ElementTree.fromstring(answer.content).iter()  # noqa: S314
            if node.tag.endswith("loc")]  # fmt: skip


def opening_on(*days):
    museum = a_museum()
    services.set_hours(museum=museum, hours=[Opening(day, time(10), time(18)) for day in days])
    return museum


@pytest.mark.parametrize(
    ("days", "words"),
    [((2,), "1 musée ouvre aujourd'hui."), ((6,), "1 musée ouvre dimanche."), ((0,), ""), ((), "")],
)
def test_the_home_says_truly_what_is_open(days, words):
    opening_on(*days)
    assert open_words(list(open_museums()), WEDNESDAY) == words


def test_a_museum_closed_for_once_is_not_counted():
    museum = opening_on(2)
    services.close_museum(museum=museum, first=WEDNESDAY, last=WEDNESDAY)
    assert open_words(list(open_museums()), WEDNESDAY) == ""


def test_on_a_sunday_the_home_speaks_of_today():
    opening_on(6)
    assert "aujourd'hui" in open_words(list(open_museums()), date(2026, 11, 29))


def test_the_home_counts_its_doors(client):
    a_museum()
    assert "Entrez, c'est ouvert" in text(client.get("/"))
    a_museum(), a_museum()
    assert "sortez par trois" in text(client.get("/"))


def test_the_home_shows_works_routes_stories_and_the_agenda(client):
    museum = opening_on(*range(7))
    a_record(museum=museum, title="Une hache", picture=True)
    a_route(museum, a_museum(), public=True, title="Le long de l'eau")
    a_story(space=museum, title="La halle aux grains")
    an_event(museum=museum, title="Visite de nuit")
    page = text(client.get("/"))
    for words in ("Une hache", "Le long de l'eau", "La halle aux grains", "Visite de nuit"):
        assert words in page


def test_an_empty_house_still_has_a_home(client):
    assert "Rien d'annoncé" in text(client.get("/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    museum = opening_on(2)
    for _ in range(count):
        a_route(museum, museum, public=True)
        a_story(space=museum)
        an_event(museum=museum)
        a_record(museum=museum, picture=True)
    client.get("/")
    with django_assert_num_queries(HOME):
        client.get("/")


HOME = 18


def test_the_network_shows_its_members(client):
    a_network(a_museum(name="Musée des Vents"), name="Musées du Val")
    page = text(client.get("/reseau/"))
    assert "Musée des Vents" in page
    assert "Musées du Val" in page


def test_without_a_network_its_page_still_stands(client):
    assert "Le réseau" in text(client.get("/reseau/"))


def test_the_observatory_counts(client):
    a_museum()
    assert "Musées" in text(client.get("/observatoire/"))


# --- Search


def test_everything_is_searched_at_once_in_groups(client, search_index, run_jobs):
    museum = a_museum(name="Musée de la Hache")
    a_record(museum=museum, title="Une hache polie")
    a_story(space=museum, title="La hache du pont")
    run_jobs()
    page = text(client.get("/recherche/?q=hache"))
    for words in ("Musée de la Hache", "Une hache polie", "La hache du pont"):
        assert words in page
    assert page.count("<h2>") == 3


def test_words_nobody_wrote_find_nothing(client, search_index):
    assert "Rien ne répond" in text(client.get("/recherche/?q=zibeline"))


def test_before_any_word_nothing_is_searched(client, django_assert_num_queries):
    assert "Chercher partout" in text(client.get("/recherche/"))


# --- For programs


def test_robots_are_told_where_not_to_go(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /atelier/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_sitemap_lists_pages_and_windows_of_records(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "WINDOW", 2)
    records = [a_record() for _ in range(3)]
    a_record(is_public=False)
    listed = [one for path in addresses(client, "/sitemap.xml")[1:] for one in window(client, path)]
    assert listed == [f"/collections/{record.public_id}/" for record in records]


def window(client, path):
    return addresses(client, path) if client.get(path).status_code == 200 else []


def test_a_window_without_records_is_not_found(client):
    assert client.get("/sitemap-notices-7.xml").status_code == 404
    assert addresses(client, "/sitemap.xml") == ["/sitemap-pages.xml"]


def test_the_pages_of_the_sitemap_all_answer(client):
    museum = a_museum()
    a_route(museum, a_museum(), public=True), an_event(museum=museum), a_story(space=museum)
    a_route(), a_draft(space=museum, title="Pas encore")
    listed = addresses(client, "/sitemap-pages.xml")
    assert len(listed) == len(set(listed)) >= 14
    assert {client.get(path).status_code for path in listed} == {200}


def entries(client, path):
    atom = "{http://www.w3.org/2005/Atom}"
    found = ElementTree.fromstring(client.get(path).content)  # noqa: S314  # our own
    return [
        (one.find(f"{atom}title").text, one.find(f"{atom}link").attrib["href"]) for one in found.iter(f"{atom}entry")
    ]


def test_stories_are_followed_by_feed_readers(client):
    story = a_story(title="La halle", title_en="The hall")
    a_draft(space=story.space, title="Pas encore")
    assert entries(client, "/recits.atom") == [("La halle", f"http://testserver{story.url}")]
    assert entries(client, "/en/recits.atom")[0][0] == "The hall"


def test_the_agenda_is_followed_by_feed_readers(client):
    event = an_event(museum=a_museum(name="Musée des Vents"), title="Visite")
    an_event(days=-3)
    assert entries(client, "/agenda.atom") == [
        ("Visite, Musée des Vents", f"http://testserver/agenda/{event.public_id}/")
    ]


def test_what_the_pages_carry_of_others_is_named_with_its_licence(client):
    page = text(client.get("/mentions/"))
    assert {"@fontsource/spectral", "@fontsource-variable/hanken-grotesk"} <= {one.name for one in bundled()}
    assert "OFL-1.1" in page
    assert "esbuild" not in page


def test_what_is_soon_is_told_in_the_museums_hours(client):
    with standing_at(datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Paris"))):
        an_event(days=1, title="Visite")
        assert "jeudi 26 novembre, 12:00" in text(client.get("/"))
