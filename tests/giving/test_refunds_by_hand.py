from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.giving.enums import GiftState, RefundState
from enfilade.giving.errors import NothingToRefund, RefundReasonNeeded, RefundTooMuch, SentLater
from enfilade.giving.models import LedgerEntry, Refund
from enfilade.giving.queries import progress
from enfilade.giving.services import left_by_hand, note_refund
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.desk import a_cheque
from tests.factories.giving import a_paid_gift
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def gift():
    return a_cheque(amount=5000).payment.gift


def note(gift, amount=5000, **values):
    values = {"reason": "donné par erreur", "sent_on": clock.today(), "by": a_person(), "nonce": "une-fois", **values}
    return note_refund(gift=gift, amount=amount, **values)


def test_money_sent_back_by_the_museum_leaves_the_gauge_and_the_bank(gift):
    refund = note(gift)
    gift.refresh_from_db()
    assert (gift.state, gift.paid, progress(gift.campaign).raised) == (GiftState.REFUNDED, 0, 0)
    entry = LedgerEntry.objects.get(kind="refund")
    assert (entry.amount, entry.credit.kind, entry.provider) == (5000, "bank", "cheque")
    assert (refund.state, left_by_hand(gift=gift)) == (RefundState.DONE, 0)


def test_a_part_may_go_back_and_never_more_than_came(gift):
    note(gift, 2000)
    with pytest.raises(RefundTooMuch):
        note(gift, 3001, nonce="autre")
    gift.refresh_from_db()
    assert (gift.paid, Refund.objects.count()) == (3000, 1)


def test_a_page_sent_twice_is_one_refund(gift):
    assert note(gift, 2000) == note(gift, 2000)
    assert LedgerEntry.objects.filter(kind="refund").count() == 1


@pytest.mark.parametrize(
    ("values", "error"),
    [({"reason": " "}, RefundReasonNeeded), ({"sent_on": clock.today() + timedelta(days=1)}, SentLater)],
)
def test_what_has_no_reason_or_is_not_sent_yet_is_not_entered(gift, values, error):
    with pytest.raises(error):
        note(gift, **values)
    assert not Refund.objects.exists()


def test_what_its_provider_can_give_back_is_not_given_back_by_hand():
    gift = a_paid_gift(amount=5000)
    with pytest.raises(NothingToRefund):
        note(gift)
    assert left_by_hand(gift=gift) == 0


def test_the_refund_is_entered_at_the_desk(client, gift):
    client.force_login(holding(Role.FUNDRAISER, space=gift.campaign.museum))
    address = reverse("giving:atelier_refund", args=[gift.campaign.museum.slug, gift.public_id])
    assert "faites le virement depuis la banque du musée" in client.get(address).content.decode()
    values = {"nonce": "n", "amount": "50,00", "reason": "erreur", "confirm": "on"}
    tomorrow = clock.today() + timedelta(days=1)
    assert "pas encore venu" in client.post(address, values | {"sent_on": str(tomorrow)}).content.decode()
    client.post(address, values | {"sent_on": str(clock.today())})
    gift.refresh_from_db()
    assert gift.state == GiftState.REFUNDED


@pytest.mark.django_db(transaction=True)
def test_several_people_at_once_enter_one_refund():
    gift = a_cheque(amount=5000).payment.gift
    by = a_person()
    in_threads(4, lambda: note(gift, by=by))
    assert LedgerEntry.objects.filter(kind="refund").count() == 1
