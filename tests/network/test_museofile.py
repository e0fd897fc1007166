"""The directory of the museums of France: its editions, and what members gain from it."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from enfilade.network.engine.museofile import NotMuseofile, entries_in
from enfilade.network.errors import CodeTaken, NothingToFill, PartOfMuseofile
from enfilade.network.models import MuseofileEntry, Museum
from enfilade.network.queries import fillable, museofile_entries
from enfilade.network.services import fill_museum, link_museum, refresh_museofile
from enfilade.network.validators import is_museofile_code
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.network import a_museum, a_network
from tests.factories.people import holding
from tests.real_data import real_file

pytestmark = pytest.mark.django_db
OLD, NEW = date(2020, 1, 1), date(2025, 1, 1)
LYON = {"identifiant": "M1128", "nom_officiel": "musée des sapeurs-pompiers", "adresse": "358 avenue", "code_postal": "69009",
        "ville": "Lyon", "url": "museepompiers.com/", "domaine_thematique": ["Histoire"], "refmer": "A1; A2",
        "histoire": "Créé en 1971.", "date_de_mise_a_jour": "2024-01-22", "coordonnees": {"lon": 4.79, "lat": 45.79}}  # fmt: skip


def entries(*rows):
    return list(entries_in(json.dumps(rows).encode()))


def refreshed(*rows, as_of=NEW) -> dict:
    counts, _ = refresh_museofile(entries=entries(*rows), as_of=as_of)
    return {name: n for name, n in counts.items() if n}


def lyon():
    return MuseofileEntry.objects.get(code="M1128")


def text(answer):
    return answer.content.decode().replace("&#x27;", "'")


def test_both_shapes_are_read_alike():
    csv = b"ref;nomoff;ville_m;url_m;dompal;geolocalisation;dt_saisi;hist\nM1;x;Lyon;a.fr;B;45.79,4.79;2019-05-13;h\n"
    (old,), (new,) = list(entries_in(csv)), entries(LYON)
    assert (old.facts["city"], old.facts["latitude"], old.facts["url"], old.facts["domains"]) == (
        "Lyon",
        45.79,
        "http://a.fr",
        ["B"],
    )
    assert (new.facts["longitude"], new.facts["merimee"], new.texts, new.on) == (
        4.79, ["A1", "A2"], {"history": "Créé en 1971."}, date(2024, 1, 22),
    )  # fmt: skip
    assert (old.is_valid, new.is_valid) == (False, True)


@pytest.mark.parametrize("data", [b"[1", b"[]", b'[{"x": 1}]', b"a;b\n1;2\n", b'ref;x\n"' + b"a" * 9_000_000])
def test_what_is_not_the_directory_is_refused(data):
    with pytest.raises(NotMuseofile):
        list(entries_in(data))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.fr", "https://a.fr"),
        ("javascript:alert(1)", ""),
        ("ftp://a.fr", ""),
        ("a b.fr", ""),
        ("mailto:a@b.fr", ""),
    ],
)
def test_only_web_addresses_are_taken(url, address):
    assert entries({**LYON, "url": url})[0].facts["url"] == address


@pytest.mark.parametrize("place", [{"lat": 95, "lon": 1}, {"lat": "x", "lon": 1}, None, {"lat": None}])
def test_a_position_out_of_the_world_is_none(place):
    assert entries({**LYON, "coordonnees": place})[0].facts["latitude"] is None


def test_a_day_that_is_none_is_none():
    assert entries({**LYON, "date_de_mise_a_jour": "hier"})[0].on is None


def test_an_edition_again_changes_nothing():
    assert refreshed(LYON) == {"created": 1}
    assert refreshed(LYON) == {"unchanged": 1}


def test_an_edition_is_dated_by_its_latest_day():
    refresh_museofile(entries=entries(LYON))
    assert lyon().last_seen == date(2024, 1, 22)


def test_a_museum_that_left_is_dated_and_may_return():
    others = [{**LYON, "identifiant": f"M000{n}"} for n in range(5)]
    refreshed(LYON, *others, as_of=OLD)
    assert refreshed(*others) == {"gone": 1, "unchanged": 5}
    assert lyon().gone_on == NEW
    assert refreshed(LYON, *others, as_of=date(2026, 1, 1))["updated"] == 1
    assert lyon().gone_on is None


def test_a_name_that_changed_is_kept_with_its_day():
    refreshed(LYON, as_of=OLD)
    assert refreshed({**LYON, "nom_officiel": "musée du feu"}) == {"updated": 1, "renamed": 1}
    assert (lyon().name, lyon().former_names) == (
        "musée du feu",
        [{"name": LYON["nom_officiel"], "until": "2025-01-01"}],
    )
    assert refreshed(LYON, as_of=OLD) == {"unchanged": 1}


def test_an_older_edition_adds_without_replacing():
    refreshed({**LYON, "nom_officiel": "musée du feu"})
    older = {**LYON, "identifiant": "B9001", "nom_officiel": "parti"}
    assert refreshed(LYON, older, as_of=OLD) == {"created": 1, "updated": 1}
    assert (lyon().name, lyon().first_seen, lyon().former_names[0]["name"]) == (
        "musée du feu",
        OLD,
        LYON["nom_officiel"],
    )
    assert MuseofileEntry.objects.get(code="B9001").gone_on == NEW


def test_a_part_of_the_directory_is_not_an_edition():
    refreshed(*({**LYON, "identifiant": f"M000{n}"} for n in range(5)), as_of=OLD)
    with pytest.raises(PartOfMuseofile):
        refreshed({**LYON, "identifiant": "M0001"})
    assert not MuseofileEntry.objects.exclude(gone_on=None).exists()


def test_codes_that_cannot_be_are_left_out_and_told():
    _, odd = refresh_museofile(entries=entries({**LYON, "identifiant": "m1"}, {**LYON, "nom_officiel": ""}), as_of=NEW)
    assert (len(odd), MuseofileEntry.objects.count()) == (2, 0)


@pytest.mark.parametrize("code", ["M12", "X1234", "M12345", "m1234", "M1234\n"])
def test_a_code_is_a_letter_and_four_digits(code):
    with pytest.raises(ValidationError):
        is_museofile_code(code)
    is_museofile_code("B9001")


def a_linked_museum(**facts):
    refreshed(LYON)
    return a_museum(museofile="M1128", **{"address": "", "latitude": None, "longitude": None, **facts})


def test_a_member_gains_what_it_lacks_and_keeps_what_it_says():
    museum = a_linked_museum(city="Valmeure")
    assert fill_museum(museum=museum, network=a_network(museum)) == ["address", "latitude", "longitude"]
    museum.refresh_from_db()
    assert (museum.city, museum.address, museum.latitude) == ("Valmeure", "358 avenue, 69009 Lyon", 45.79)
    with pytest.raises(NothingToFill):
        fill_museum(museum=museum, network=a_network())


def test_a_member_may_have_no_code():
    assert fillable(a_museum()) == {}
    assert fillable(a_museum(museofile="M9999")) == {}


def test_a_code_is_one_museums():
    refreshed(LYON)
    museum, other = a_museum(), a_museum()
    network = a_network(museum, other)
    link_museum(museum=museum, entry=lyon(), network=network)
    for again in (museum, other):
        with pytest.raises(CodeTaken):
            link_museum(museum=again, entry=lyon(), network=network)
    assert list(Museum.objects.exclude(museofile="")) == [museum]


@pytest.mark.django_db(transaction=True)
def test_two_museums_linked_at_once_to_one_code_make_one_link():
    refreshed(LYON)
    museums, refused = [a_museum(), a_museum()], []
    network, left = a_network(*museums), list(museums)

    def link():
        try:
            link_museum(museum=left.pop(), entry=lyon(), network=network)
        except CodeTaken:
            refused.append(1)

    in_threads(2, link)
    assert (len(refused), Museum.objects.filter(museofile="M1128").count()) == (1, 1)


def test_the_directory_is_searched_by_name_commune_and_code():
    refreshed(LYON, {**LYON, "identifiant": "M0002", "nom_officiel": "musée de la soie", "ville": "Tours"})
    found = [len(museofile_entries(words)) for words in ("", "soie", "musée lyon", "m0002", "zzz")]
    assert found == [2, 1, 1, 1, 0]


# --- The page


@pytest.fixture
def network(client):
    found = a_network(a_museum(name="Les Pompiers", slug="pompiers", address=""), slug="val")
    client.force_login(holding(Role.COORDINATOR, space=found))
    return found


def test_the_network_links_fills_and_invites(client, network):
    refreshed(LYON)
    page = text(client.get("/atelier/val/museofile/"))
    assert ("Les Pompiers</option>" in page, "?museofile=M1128" in page) == (True, True)
    client.post("/atelier/val/museofile/relier/", {"museum": "pompiers", "code": "M1128"})
    assert "358 avenue, 69009 Lyon" in text(client.get("/atelier/val/museofile/"))
    client.post("/atelier/val/museofile/completer/pompiers/")
    assert Museum.objects.get().address == "358 avenue, 69009 Lyon"


def test_an_invitation_begins_with_what_the_directory_knows(client, network):
    refreshed(LYON)
    page = text(client.get("/atelier/val/membres/ouvrir/", {"museofile": "M1128"}))
    assert 'value="musee-des-sapeurs-pompiers-lyon"' in page
    facts = {"name": "Feu", "slug": "feu", "city": "Lyon", "director_email": "d@feu.test", "museofile": "M1128"}
    client.post("/atelier/val/membres/ouvrir/", facts)
    assert Museum.objects.get(slug="feu").museofile == "M1128"
    again = client.post("/atelier/val/membres/ouvrir/", {**facts, "slug": "feu-2"})
    assert ("déjà relié" in text(again), Museum.objects.filter(slug="feu-2").exists()) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_costs_the_same_for_one_and_for_three(client, network, count, django_assert_num_queries):
    refreshed(*({**LYON, "identifiant": f"M000{n}"} for n in range(count)))
    client.get("/atelier/val/museofile/")
    with django_assert_num_queries(12):
        client.get("/atelier/val/museofile/")


def test_an_empty_directory_says_what_to_do(client, network):
    assert "Importez-le" in text(client.get("/atelier/val/museofile/"))
    assert "Aucun musée ne répond" in text(client.get("/atelier/val/museofile/", {"q": "zzz"}))


@pytest.mark.real_data
def test_both_real_editions_are_taken_in():
    old = list(entries_in(real_file("museofile/base_museofile_2020.csv").read_bytes()))
    new = list(entries_in(real_file("museofile/museofile_2025.json").read_bytes()))
    refresh_museofile(entries=old)
    counts, odd = refresh_museofile(entries=new)
    assert (counts["gone"], odd) == (13, [])
    assert MuseofileEntry.objects.filter(gone_on=None).count() == 1225
