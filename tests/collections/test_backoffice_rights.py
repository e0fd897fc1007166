"""Rights in the atelier and on the pages of records."""

import pytest

from enfilade.collections.models import Record, RightsDefault
from enfilade.core.clock import today
from enfilade.media.models import Picture
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(client, run_jobs):
    record = a_record(museum=a_museum(), inventory_number="D 1", picture=True)
    run_jobs()
    client.force_login(holding(Role.REGISTRAR, space=record.museum))
    return record


def atelier(record, end):
    return f"/atelier/{record.museum.slug}/collections/{end}"


def page_of(client, record):
    return client.get(f"/collections/{record.public_id}/").text.replace("&#x27;", "'")


def list_of(client, record, what=""):
    return client.get(atelier(record, "droits/"), {"quoi": what} if what else {}).text.replace("&#x27;", "'")


def test_a_page_says_that_rights_are_not_known_and_gives_nothing_to_take(client, record):
    page = page_of(client, record)
    assert "Les droits ne sont pas établis" in page
    assert " download" not in page


@pytest.mark.parametrize(("licence", "files"), [("CC0-1.0", 1), ("CC-BY-NC-4.0", 1), ("InC", 0), ("UND", 0)])
def test_a_page_gives_the_files_that_rights_allow(client, record, licence, files):
    Picture.objects.update(licence=licence)
    page = page_of(client, record)
    assert page.count(" download") == files
    assert (Picture.objects.get().file.name in page) == (licence == "CC0-1.0")


def test_a_page_links_the_licence_of_the_record_with_what_one_may_do(client, record):
    Record.objects.update(licence="CC-BY-4.0")
    page = page_of(client, record)
    assert 'href="http://creativecommons.org/licenses/by/4.0/"' in page
    assert "en citant l'origine" in page


def test_a_public_page_with_a_picture_leads_to_its_manifest(client, record):
    assert f"/iiif/presentation/{record.public_id}/manifest" in page_of(client, record)
    Record.objects.update(is_public=False)
    assert "/iiif/" not in page_of(client, record)


def test_each_picture_is_described_and_all_are_licensed_at_once(client, record):
    pk = Picture.objects.get().pk
    data = {f"alt_{pk}": "Une hache polie", f"licence_{pk}": "InC", "all_licence": "CC0-1.0", "all_credit": ""}
    answer = client.post(atelier(record, f"{record.public_id}/images/"), data, follow=True)
    assert "C'est enregistré." in answer.text.replace("&#x27;", "'")
    picture = Picture.objects.get()
    assert (picture.alt, picture.licence) == ("Une hache polie", "CC0-1.0")


def test_an_unknown_licence_is_refused_and_nothing_changes(client, record):
    pk = Picture.objects.get().pk
    client.post(atelier(record, f"{record.public_id}/images/"), {f"alt_{pk}": "Autre", f"licence_{pk}": "rien"})
    assert Picture.objects.get().alt == "Un aplat brun"


def test_a_record_without_a_picture_says_what_will_be_done_here(client, record):
    bare = a_record(museum=record.museum)
    assert "Aucune image de ce musée" in client.get(atelier(record, f"{bare.public_id}/images/")).text


def test_public_records_without_clear_rights_are_listed_with_the_reason(client, record):
    a_record(museum=record.museum, inventory_number="Z-21", licence="UND")
    a_record(museum=record.museum, inventory_number="Z-31", licence="CC0-1.0")
    a_record(museum=record.museum, inventory_number="Z-41", is_public=False)
    page = list_of(client, record)
    assert "La notice n'a pas de licence." in page
    assert "Droit d'auteur indéterminé" in page
    assert "Z-31" not in page
    assert "Z-41" not in page


def test_a_picture_of_undetermined_rights_brings_its_record_back(client, record):
    Record.objects.update(licence="CC0-1.0")
    assert "Rien à régler ici" in list_of(client, record)
    Picture.objects.update(licence="UND")
    assert "Une image a des droits indéterminés." in list_of(client, record)


def test_works_said_free_too_early_are_listed(client, record):
    died = [today().year - 70, today().year - 71]
    for number, year in enumerate(died):
        one = a_record(museum=record.museum, inventory_number=f"M {number}", maker="Collin", licence="PDM-1.0")
        Record.objects.filter(pk=one.pk).update(details={"maker": [{"text": "Collin", "died": f"{year}-03-02"}]})
    page = list_of(client, record, "auteurs")
    assert "M 0" in page
    assert "M 1" not in page
    assert f"jusqu'à la fin de {today().year}" in page


def test_a_list_that_has_more_to_read_says_so(client, record, monkeypatch):
    monkeypatch.setattr("enfilade.collections.queries.rights.BATCH", 1)
    monkeypatch.setattr("enfilade.collections.queries.rights.SCANNED", 1)
    for _ in range(2):
        a_record(museum=record.museum, maker="Collin", licence="PDM-1.0")
    Record.objects.filter(licence="PDM-1.0").update(details={"maker": [{"text": "Collin"}]})
    assert "la recherche continue à la page suivante" in list_of(client, record, "auteurs")


def clear(client, record, data):
    return client.post(atelier(record, "droits/regler/"), {"record": record.public_id} | data, follow=True)


def test_a_licence_is_shown_before_it_is_given(client, record):
    assert "1 notice recevra" in clear(client, record, {"licence": "CC0-1.0", "pictures": "on"}).text
    assert Record.objects.get().licence == ""


def test_a_licence_is_given_to_records_and_pictures(client, record):
    seen = {f"seen-{record.public_id}": ""}
    answer = clear(client, record, seen | {"licence": "CC0-1.0", "pictures": "on", "confirm": "1"})
    assert "1 notice a reçu sa licence." in answer.text
    assert (Record.objects.get().licence, Picture.objects.get().licence) == ("CC0-1.0", "CC0-1.0")


def test_a_record_changed_since_the_preview_is_not_written(client, record):
    Record.objects.update(licence="InC")
    answer = clear(client, record, {"licence": "CC0-1.0", "confirm": "1", f"seen-{record.public_id}": ""})
    assert answer.status_code == 409
    assert Record.objects.get().licence == "InC"


@pytest.mark.parametrize("data", [{"licence": ""}, {"licence": "CC0-1.0", "record": "zz"}])
def test_without_a_record_and_a_licence_nothing_is_given(client, record, data):
    assert "rien n'a changé" in clear(client, record, {"confirm": "1"} | data).text.replace("&#x27;", "'")
    assert Record.objects.get().licence == ""


def test_a_museum_chooses_the_licence_of_its_next_pictures(client, record):
    data = {"default-licence": "CC0-1.0", "default-credit": "Musée"}
    client.post(atelier(record, "droits/nouvelles-images/"), data)
    assert RightsDefault.objects.get().licence == "CC0-1.0"
    assert 'value="Musée"' in list_of(client, record)


def test_an_unknown_default_is_refused(client, record):
    client.post(atelier(record, "droits/nouvelles-images/"), {"default-licence": "rien"})
    assert not RightsDefault.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_records(client, record, count, django_assert_num_queries):
    for _ in range(count - 1):
        a_record(museum=record.museum, picture=True)
    list_of(client, record)
    with django_assert_num_queries(9):
        list_of(client, record)
