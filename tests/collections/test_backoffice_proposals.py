"""The queue of values to decide, as a registrar sees it."""

import pytest
from django.urls import reverse

from enfilade.collections.enums import Field, ProposalState, SourceKind
from enfilade.collections.models import Proposal, Record
from enfilade.collections.services import Source, import_now, propose_value
from enfilade.people.enums import Role
from tests.collections.files import MAPPING, csv_file
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def registrar(client, museum):
    client.force_login(holding(Role.REGISTRAR, space=museum))
    return client


def offered(museum, number="1", value="Pot"):
    a_record(museum=museum, inventory_number=number, title="Le Vase bleu\nà deux anses")
    import_now(museum=museum, file=csv_file(f"{number};{value};;"), mapping=MAPPING)
    return Proposal.objects.get(record__inventory_number=number)


def queue(museum):
    return reverse("collections:atelier_proposals", args=[museum.slug])


def decided(client, offer, **data):
    url = reverse("collections:atelier_decide", args=[offer.museum.slug, offer.pk])
    shown = {"seen_at": offer.at.isoformat(), "present": offer.record.title.replace("\n", "\r\n")}
    return client.post(url, {**shown, **data}, follow=True)


def test_both_values_are_shown_with_where_they_come_from(registrar, museum):
    offered(museum)
    page = registrar.get(queue(museum)).text
    assert "Le Vase bleu" in page
    assert "Pot" in page
    assert "Import « inventaire.csv »" in page


def test_a_licence_is_shown_by_its_name(registrar, museum):
    record = a_record(museum=museum, licence="InC")
    propose_value(record=record, field=Field.LICENCE, value="PDM-1.0", source=Source(SourceKind.IMPORT))
    page = registrar.get(queue(museum)).text
    assert "Domaine public" in page
    assert "Protégé par le droit d'auteur" in page.replace("&#x27;", "'")


def test_taking_the_offer_writes_it_and_says_so(registrar, museum):
    page = decided(registrar, offered(museum), accept="1")
    assert Record.objects.get().title == "Pot"
    assert "est écrite" in page.text


def test_keeping_the_record_refuses_the_offer(registrar, museum):
    decided(registrar, offered(museum), refuse="1")
    assert (Record.objects.get().title[:12], Proposal.objects.get().state) == ("Le Vase bleu", ProposalState.REFUSED)


def test_an_offer_replaced_since_it_was_shown_is_not_taken(registrar, museum):
    offer = offered(museum)
    import_now(museum=museum, file=csv_file("1;Cruche;;"), mapping=MAPPING)
    assert decided(registrar, offer, accept="1").status_code == 409
    assert Record.objects.get().title[:12] == "Le Vase bleu"


def test_a_whole_import_is_decided_at_once(registrar, museum, run_jobs):
    offer = offered(museum)
    url = reverse("collections:atelier_decide_run", args=[museum.slug, offer.run.public_id])
    page = registrar.post(url, {"accept": "1"}, follow=True)
    assert "1 valeur en cours de décision" in page.text
    run_jobs()
    assert Record.objects.get().title == "Pot"


def test_nothing_to_decide_says_when_there_will_be(registrar, museum):
    assert "Rien à décider" in registrar.get(queue(museum)).text


def test_the_atelier_says_what_waits(registrar, museum):
    offered(museum)
    page = registrar.get(reverse("atelier:dashboard", args=[museum.slug]))
    assert "1 valeur attend votre décision." in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_queries_however_long(registrar, museum, count, django_assert_num_queries):
    for number in range(count):
        offered(museum, str(number))
    with django_assert_num_queries(9):
        registrar.get(queue(museum))
