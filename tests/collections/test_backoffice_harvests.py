"""Harvests in the atelier and on the command line: an address, who answers, what is taken."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from enfilade.collections.enums import HarvestState
from enfilade.collections.models import Harvest, Record
from enfilade.people.enums import Role
from tests.collections.repository import Repository, raw, some_records, standing, status
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum(client, settings):
    settings.FETCH_HOSTS = ["localhost"]
    museum = a_museum(slug="val")
    client.force_login(holding(Role.REGISTRAR, space=museum))
    return museum


@pytest.fixture
def there():
    repository = Repository(some_records(3))
    with standing(repository) as address:
        repository.address = address
        yield repository


def path(museum, *parts):
    return "/".join(["/atelier", museum.slug, "collections", "moissons", *parts, ""])


def opened(client, museum, there, **choices):
    given = {"address": there.address, "name": "Ailleurs", "kind": "oai_dc", "part": "", **choices}
    client.post(path(museum, "nouvelle"), given)
    return Harvest.objects.get()


def test_an_address_is_answered_by_what_it_gives(client, museum, there):
    page = client.post(path(museum, "nouvelle"), {"address": f"{there.address}?verb=Identify"}).text
    assert "Musée d&#x27;essai" in page
    assert "Dublin Core, le plus simple" in page
    assert "Armes (a)" in page
    assert not Harvest.objects.exists()


def test_what_was_chosen_is_harvested(client, museum, there, run_jobs):
    harvest = opened(client, museum, there, part="a", publish="1", daily="1")
    assert (harvest.name, harvest.part, harvest.publish, harvest.daily) == ("Ailleurs", "a", True, True)
    assert "Moisson en cours" in client.get(path(museum, harvest.public_id)).text
    run_jobs()
    page = client.get(path(museum, harvest.public_id)).text
    assert "Dernière moisson" in page
    assert Record.objects.filter(museum=museum, is_public=True).count() == 3


def test_a_set_nobody_offered_is_refused(client, museum, there):
    client.post(path(museum, "nouvelle"), {"address": there.address, "name": "x", "kind": "oai_dc", "part": "zzz"})
    assert not Harvest.objects.exists()


def test_a_web_page_is_not_a_repository(client, museum, there):
    there.faults = [raw(b"<html></html>", "text/html")]
    answer = client.post(path(museum, "nouvelle"), {"address": there.address})
    assert (answer.status_code, "page web" in answer.text) == (400, True)


def test_a_repository_without_sets_offers_none(client, museum, there):
    there.list_sets = lambda: '<error code="noSetHierarchy"/>'
    assert "Ensemble" not in client.post(path(museum, "nouvelle"), {"address": there.address}).text


def test_a_harvest_is_paused_and_taken_up_from_its_page(client, museum, there, run_jobs):
    harvest = opened(client, museum, there)
    page = client.post(path(museum, harvest.public_id, "lancer"), {"pause": "1"}, follow=True).text
    assert "en pause" in page
    client.post(path(museum, harvest.public_id, "lancer"))
    assert "déjà en cours" in client.post(path(museum, harvest.public_id, "lancer"), follow=True).text
    run_jobs()
    assert Record.objects.count() == 3


def test_a_server_that_fails_is_told_with_the_next_try(client, museum, there, run_jobs):
    harvest = opened(client, museum, there)
    there.faults = [status(500)]
    run_jobs()
    page = client.get(path(museum, harvest.public_id)).text
    assert "Le serveur a répondu par une erreur (500)." in page
    assert "Nouvel essai le" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_however_long(client, museum, count, django_assert_num_queries):
    for number in range(count):
        Harvest.objects.create(museum=museum, name=f"Ailleurs {number}", address="https://oai.example/", prefix="lido")
    with django_assert_num_queries(7):
        page = client.get(path(museum)).text
    assert page.count("Ailleurs") == count


def harvested(there, *options):
    said = StringIO()
    call_command("harvest_records", there.address, "--museum", "val", *options, stdout=said)
    return json.loads(said.getvalue())


def test_the_command_takes_all_then_what_changed(museum, there):
    assert harvested(there, "--publish")["created"] == 3
    there.records["oai:test:2"] = ("2026-11-02T00:00:00Z", "Autre")
    again = harvested(there, "--format", "oai_dc")
    assert (again["changed"], again["created"], again["state"]) == (1, 0, HarvestState.RESTING)
    assert Harvest.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--museum", "nulle-part"], "Musée inconnu"), (["--format", "lido"], "ne donne pas le format")],
)
def test_the_command_says_what_cannot_be(museum, there, options, words):
    with pytest.raises(CommandError, match=words):
        harvested(there, *options)


def test_the_command_says_why_it_stopped(museum, there):
    there.faults = [None, None, None, status(500)]
    with pytest.raises(CommandError, match="erreur"):
        harvested(there)
    there.faults = [status(500)]
    with pytest.raises(CommandError, match="erreur"):
        call_command("harvest_records", f"{there.address}/autre", "--museum", "val")
