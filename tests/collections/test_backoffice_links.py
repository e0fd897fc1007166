"""Links made on a record's page in the atelier."""

import pytest

from enfilade.collections.enums import LinkKind
from enfilade.collections.models import RecordLink
from enfilade.collections.services import link_records
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(client):
    record = a_record(museum=a_museum(), inventory_number="D 1")
    client.force_login(holding(Role.REGISTRAR, space=record.museum))
    return record


def linked(client, record, number, kind="study"):
    url = f"/atelier/{record.museum.slug}/collections/{record.public_id}/lier/"
    return client.post(url, {"link-number": number, "link-kind": kind}, follow=True).text.replace("&#x27;", "'")


def test_a_record_is_linked_by_the_number_of_the_other(client, record):
    other = a_record(museum=record.museum, inventory_number="D 2", title="La Libraire")
    page = linked(client, record, "d 2")
    assert "Le lien est fait." in page
    assert "La Libraire" in page
    assert RecordLink.objects.get().other_id == other.pk


def test_a_number_of_ours_comes_before_those_of_other_museums(client, record):
    ours = a_record(museum=record.museum, inventory_number="D 2")
    a_record(museum=a_museum(), inventory_number="D 2")
    linked(client, record, "D 2")
    assert RecordLink.objects.get().other_id == ours.pk


def test_a_number_that_two_other_museums_have_is_refused_with_their_names(client, record):
    museums = [a_museum(), a_museum()]
    for museum in museums:
        a_record(museum=museum, inventory_number="D 2")
    page = linked(client, record, "D 2")
    assert all(museum.name in page for museum in museums)
    assert not RecordLink.objects.exists()


@pytest.mark.parametrize("number", ["D 9", "D 1"])
def test_a_number_that_nothing_else_bears_is_refused(client, record, number):
    assert "Aucune notice ne porte ce numéro." in linked(client, record, number)
    assert not RecordLink.objects.exists()


def test_a_link_is_taken_away_from_either_end(client, record):
    link = link_records(record=a_record(), other=record, kind=LinkKind.PART)
    url = f"/atelier/{record.museum.slug}/collections/{record.public_id}/delier/{link.pk}/"
    assert "Le lien est retiré." in client.post(url, follow=True).text
    assert not RecordLink.objects.exists()
    assert client.post(url, follow=True).status_code == 200


def test_the_public_page_tells_links_and_the_museum_of_the_other(client, record):
    other = a_record(museum=a_museum(), title="Le Passeur")
    link_records(record=record, other=other, kind=LinkKind.PENDANT)
    page = client.get(f"/collections/{record.public_id}/").text
    assert "forme une paire avec" in page
    assert other.museum.name in page
