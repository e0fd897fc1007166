"""The Joconde export: what goes, what is missing, how it is written."""

import pytest

from enfilade.collections.engine.standards.joconde import continued, is_exported, joconde, labelled, missing
from enfilade.collections.engine.standards.published import PublishedPicture
from enfilade.people.enums import Role
from tests.collections.standards.samples import EVERYTHING, a_full_record, a_told_record
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding


def test_a_full_record_lacks_nothing_and_a_bare_one_says_what_it_lacks():
    assert missing(joconde(a_full_record(), 2026)) == []
    assert missing(joconde(a_told_record(), 2026)) == ["MUSEO", "DOMN", "STAT"]


def test_values_and_entries_are_parted_as_the_base_wants():
    row = joconde(a_full_record(), 2026)
    assert row["STAT"] == "propriété de la commune ; don ; Musée des Vents"
    assert (row["DECV"], row["LIEUX"]) == ("Plougastel (lieu de découverte)", "Brest (lieu de création) ; Quimper")
    assert row["INV"] == "1931.1.1 ; D 17 (deposit, Musée du Louvre) ; B 4 (former)"


def test_a_reference_of_the_base_is_kept():
    record = a_full_record(other_numbers=[{"text": "01610014032", "kind": "Joconde"}])
    assert joconde(record, 2026)["REF"] == "01610014032"


@pytest.mark.parametrize(
    ("year", "words"), [(2031, "œuvre protégée jusqu'à la fin de 2031"), (2032, "œuvre du domaine public depuis 2032")]
)
def test_rights_end_seventy_years_and_one_after_death(year, words):
    record = a_full_record(maker=EVERYTHING["maker"][:1])
    assert joconde(record, year)["COPY"].startswith(words)


def test_nothing_is_said_of_rights_when_one_death_is_not_known():
    assert joconde(a_full_record(rights=[]), 2026).get("COPY") is None


@pytest.mark.parametrize(
    ("size", "goes"), [((480, 640), True), ((640, 480), True), ((479, 900), False), ((500, 639), False)]
)
def test_images_go_from_480_by_640_whichever_way_they_stand(size, goes):
    assert is_exported(PublishedPicture("a", "https://maison.example/a.jpg", *size)) is goes


def test_long_values_go_on_without_cutting_words():
    lines = list(continued("mot " * 40 + "fin"))
    assert all(line.endswith(" -\r\n") for line in lines[:-1])
    assert " ".join(line.removesuffix("\r\n").removesuffix(" -") for line in lines) == "mot " * 40 + "fin"


def test_a_record_is_written_code_by_code_and_ends():
    assert "".join(labelled({"REF": "1", "INV": "A 2"})) == "REF\r\n1\r\nINV\r\nA 2\r\n//\r\n"


@pytest.fixture
def museum(request):
    request.getfixturevalue("_wagtail_roots")
    return a_museum(museofile="M0001")


def address(museum, name=""):
    return f"/atelier/{museum.slug}/collections/joconde/{name}"


def body(client, path):
    return b"".join(client.get(path).streaming_content).decode()


@pytest.mark.django_db
def test_complete_records_go_and_the_others_are_listed(client, museum):
    client.force_login(holding(Role.DIRECTOR, space=museum))
    a_record(museum=museum, inventory_number="A1", domain="peinture", legal_status="propriété de la commune")
    a_record(museum=museum, inventory_number="B2")
    a_record(museum=museum, inventory_number="C3", domain="a", legal_status="b", is_public=False)
    text = body(client, address(museum, "notices.txt"))
    assert ("INV\r\nA1\r\n" in text, "B2" in text, "C3" in text) == (True, False, False)
    assert "C3" in body(client, address(museum, "notices.txt") + "?brouillons=1")
    assert body(client, address(museum, "notices.csv")).splitlines()[1].split(",")[2] == "A1"
    assert "B2,Une hache,,,,manque,manque" in body(client, address(museum, "manques.csv"))


@pytest.mark.django_db
def test_the_page_counts_what_goes_and_shows_the_beginning(client, museum):
    client.force_login(holding(Role.DIRECTOR, space=museum))
    a_record(museum=museum, inventory_number="A1", domain="a", legal_status="b", credit_line="Don", picture=True)
    a_record(museum=museum, inventory_number="B2")
    text = client.get(address(museum)).content.decode()
    assert "INV\nA1" in text
    assert "DOMN STAT" in text
    assert "sans place dans la base" in text


@pytest.mark.django_db
def test_a_museum_without_its_code_exports_nothing_and_is_told(client):
    museum = a_museum(museofile="")
    client.force_login(holding(Role.DIRECTOR, space=museum))
    a_record(museum=museum, domain="a", legal_status="b")
    assert "pas de code Muséofile" in client.get(address(museum)).content.decode()
    assert body(client, address(museum, "notices.txt")) == ""
    assert body(client, address(museum, "manques.csv")).count("manque") == 1


@pytest.mark.django_db
def test_another_file_is_not_there(client, museum):
    client.force_login(holding(Role.DIRECTOR, space=museum))
    assert client.get(address(museum, "notices.xls")).status_code == 404
