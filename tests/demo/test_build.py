"""The whole demo network, built once for this module with small drawings."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from enfilade.collections.models import Record, Sighting, StockCheck
from enfilade.collections.queries import waiting_proposals
from enfilade.collections.queries.shelf import late_loans
from enfilade.core.clock import today
from enfilade.core.models import Event
from enfilade.network.models import Museum
from enfilade.people.models import RoleGrant
from tests.database_rules import plant_roots

pytestmark = pytest.mark.django_db
TABLES = (Record, Event, Museum, RoleGrant)


def build():
    said = StringIO()
    call_command("build_demo", scale=0.1, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module", autouse=True)
def said(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        plant_roots()
        yield build()
        transaction.set_rollback(True)


def sizes():
    return [table.objects.count() for table in TABLES]


def test_the_network_has_five_museums_and_more_than_three_hundred_records(said):
    assert (Museum.objects.count(), Record.objects.count() > 300) == (5, True)


def test_every_record_is_public_and_shows_a_picture(said):
    assert not Record.objects.filter(images=None).exists()
    assert not Record.objects.filter(is_public=False).exists()


def test_the_registrar_has_a_store_a_check_under_way_a_late_loan_and_values_to_decide(said):
    museum = Museum.objects.get(slug="val-d-ombre")
    check = StockCheck.objects.get(museum=museum)
    assert 0 < Sighting.objects.filter(target__check_of=check).count() < check.targets.count()
    assert late_loans(museum, today()).count() == 1
    assert waiting_proposals(museum).count() == 6


def test_building_again_adds_nothing(said):
    before = sizes()
    build()
    assert sizes() == before
