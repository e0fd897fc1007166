"""The public pages."""

import json
import re

import pytest

from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.registrations import count_public
from enfilade.collections.services import Source, import_now, index_changes, write_value
from enfilade.core.contracts.event_words import tell
from enfilade.core.contracts.record_threads import Thread, record_threads
from enfilade.core.contracts.showcase import showcase
from enfilade.people.enums import Role
from enfilade.portal.sitemaps import WINDOW
from tests.collections.files import csv_file
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]
SEARCH = "/collections/recherche/"


def page(client, url, **query) -> str:
    answer = client.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def some_records(count, **values):
    museum = a_museum()
    found = [a_record(museum=museum, title=f"Vase {n}", picture=True, **values) for n in range(count)]
    index_changes.call()
    return found


def address(record) -> str:
    return f"/collections/{record.public_id}/"


def test_the_home_shows_works_of_every_museum_in_turn(client):
    one, other = a_museum(name="Musée A"), a_museum(name="Musée B")
    for museum in (one, one, other):
        a_record(museum=museum, title=f"Œuvre de {museum.name}", picture=True)
    text = page(client, "/collections/")
    assert re.findall(r"Œuvre de (Musée [AB])</a>", text) == ["Musée A", "Musée B", "Musée A"]


def test_drafts_are_hung_nowhere(client):
    a_record(title="Secret", is_public=False, picture=True)
    index_changes.call()
    pages = [page(client, url) for url in ("/collections/", SEARCH, "/", "/recherche/?q=secret", "/sitemap.xml")]
    assert [text for text in pages if "Secret" in text or "/collections/" + "0" in text] == []


def test_sitemap_and_showcase_give_public_records_alone(client):
    public, draft = a_record(picture=True), a_record(is_public=False, picture=True)
    listed = page(client, f"/sitemap-notices-{(public.pk - 1) // WINDOW}.xml")
    assert (address(public) in listed, address(draft) in listed) == (True, False)
    assert [hung.label.url for hung in showcase(None, 9)] == [address(public)]
    assert count_public(None) == count_public(public.museum_id) == 1


def test_a_draft_is_a_page_for_its_own_staff_only(client):
    record = a_record(is_public=False)
    assert client.get(address(record)).status_code == 404
    client.force_login(holding(Role.REGISTRAR, space=a_museum()))
    assert client.get(address(record)).status_code == 404
    client.force_login(holding(Role.REGISTRAR, space=record.museum))
    assert "non publiée" in page(client, address(record))


def test_a_record_shows_its_cartel_its_fields_and_their_history(client):
    record = a_record(title="La Libraire", maker="Jeanne Collin", date_text="1931", materials="huile sur carton")
    text = page(client, address(record))
    assert all(words in text for words in ("<h1>La Libraire</h1>", "1931, huile sur carton", "Matériaux et techniques"))
    assert "Équipe : titre, auteur, date, dénomination" in text


def test_a_validated_value_shows_who_read_it_and_who_validated_it(client):
    record = a_record(materials="")
    detail = {"readers": 3, "validated_by": "le musée"}
    source = Source(SourceKind.CONTRIBUTION, "Lire les fiches", detail)
    write_value(record=record, field=Field.MATERIALS, value="bronze", source=source)
    text = page(client, address(record))
    assert "Lire les fiches, 3 lectures, validé par le musée" in text


def test_a_value_that_an_import_rewrote_is_not_said_to_be_the_teams(client):
    museum = a_museum()
    import_now(
        museum=museum, file=csv_file("1;Vase", head="numero_inventaire;titre"), mapping=PROFILES["simple"], publish=True
    )
    (record,) = museum.records.all()
    assert "badge" not in page(client, address(record))


def test_a_picture_without_words_is_described_by_its_cartel(client):
    record = a_record(title="La Libraire", maker="Jeanne Collin", picture=True)
    record.images.get().picture.__class__.objects.update(alt="")
    assert 'alt="La Libraire, Jeanne Collin"' in page(client, address(record))


def test_a_record_without_picture_says_so_and_one_without_title_has_a_name(client):
    text = page(client, address(a_record(title="", object_name="hache à rebords")))
    assert "Cette notice n&#x27;a pas encore d&#x27;image" in text or "n'a pas encore d'image" in text
    assert "<h1>hache à rebords</h1>" in text


def test_machines_read_a_record_too_and_nothing_in_it_closes_the_block(client):
    record = a_record(title="</script><b>", maker="Jeanne Collin", picture=True)
    text = page(client, address(record))
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    data = json.loads(block)[0]
    assert (data["@type"], data["name"], data["creator"][0]["name"]) == (
        "VisualArtwork",
        "</script><b>",
        "Jeanne Collin",
    )
    assert data["@id"] == f"http://localhost:8000{address(record)}"
    assert data["image"][0]["contentUrl"].startswith("http://localhost:8000/media/")
    assert "artMedium" not in data


def test_rooms_above_may_say_something_on_a_record(client):
    record = a_record()
    key = f"test-{record.public_id}"
    said = Thread("Aidez à l'acheter", "/donner/", "Voir la campagne")
    record_threads.register(key, lambda public_id: [said] if public_id == record.public_id else [])
    assert "Voir la campagne" in page(client, address(record))


def test_search_shows_cards_with_and_without_picture(client):
    some_records(1)
    a_record(title="Vase nu")
    index_changes.call()
    text = page(client, SEARCH, q="vase")
    assert "2 notices" in text
    assert text.index("Vase 0") < text.index("Vase nu")
    assert "hang bare" in text


def test_nothing_found_says_what_to_do(client):
    assert "Essayez un mot de moins" in page(client, SEARCH, q="introuvable")


def test_facets_add_and_take_away_one_value(client):
    one, _ = some_records(2, object_name="vase")
    a_record(title="Vase", object_name="pot", date_text="1750")
    index_changes.call()
    text = page(client, SEARCH, q="vase")
    assert f"?q=vase&amp;museum={one.museum.slug}" in text
    chosen = page(client, SEARCH, q="vase", museum=one.museum.slug)
    assert 'href="?q=vase" aria-current="true"' in chosen
    assert "2 notices" in chosen


def test_centuries_are_told_and_put_in_order_of_time(client):
    for date in ("1950", "1850", "1850", "1750"):
        a_record(date_text=date)
    index_changes.call()
    text = page(client, SEARCH)
    assert text.index("XVIIIᵉ siècle") < text.index("XIXᵉ siècle") < text.index("XXᵉ siècle")
    assert "19th century" in page(client, f"/en{SEARCH}")


def test_the_first_century_is_told_as_french_tells_it(client):
    for date in ("50", "Ier siècle", "IIe siècle"):
        a_record(date_text=date)
    index_changes.call()
    assert "Iᵉʳ siècle" in page(client, SEARCH)


def test_a_long_facet_is_folded(client):
    for n in range(9):
        a_record(maker=f"Auteur {n}")
    index_changes.call()
    assert "3 de plus" in page(client, SEARCH)


def test_results_are_walked_page_by_page(client):
    some_records(30)
    first, second = page(client, SEARCH, q="vase"), page(client, SEARCH, q="vase", page=2)
    assert ("?q=vase&amp;page=2" in first, "Page précédente" in first) == (True, False)
    assert ("Suite" in second, "?q=vase&amp;page=1" in second) == (False, True)
    assert second.count('class="work"') == 6


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 30, "٣"])
def test_a_page_number_that_makes_no_sense_is_the_nearest_that_does(client, number):
    some_records(1)
    assert client.get(SEARCH, {"page": number}).status_code == 200


def test_a_record_page_costs_at_most_twelve_queries(client, django_assert_max_num_queries):
    record = a_record(picture=True, materials="bronze")
    for n in range(5):
        write_value(record=record, field=Field.MATERIALS, value=f"bronze {n}", source=Source(SourceKind.PERSON))
    client.get(address(record))
    with django_assert_max_num_queries(12):
        client.get(address(record))


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    some_records(count)
    client.get(SEARCH)
    with django_assert_num_queries(5):
        client.get(SEARCH, {"q": "vase"})


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    some_records(count)
    with django_assert_num_queries(7):
        client.get("/collections/")


def test_english_pages_lead_to_english_pages(client):
    (record,) = some_records(1)
    assert f'href="/en{address(record)}"' in page(client, f"/en{SEARCH}", q="vase")


@pytest.mark.parametrize(
    ("verb", "data", "words"),
    [
        ("import_finished", {"file": "a.csv", "created": 2, "updated": 1, "refused": 0}, "Import de « a.csv »"),
        ("import_undone", {"file": "a.csv", "deleted": 2, "returned": 1}, "Import de « a.csv » annulé"),
        ("records_published", {"count": 2}, "2 notices publiées."),
        ("records_withdrawn", {"count": 2}, "Notices retirées du public : 2."),
        ("record_created", {"number": "D 1"}, "Notice créée : D 1."),
        ("record_edited", {"number": "D 1"}, "Notice modifiée : D 1."),
        ("picture_hung", {"number": "D 1"}, "Image ajoutée à la notice D 1."),
    ],
)
def test_the_journal_tells_what_happened(verb, data, words):
    assert tell(f"collections.{verb}", data).startswith(words)
