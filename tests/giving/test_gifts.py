import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from enfilade.core.models import Event
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.errors import (
    AddressNeeded,
    AmountOutOfBounds,
    CampaignNotOpen,
    GiftPaidAlready,
    OnlinePaymentClosed,
    PaymentUnreachable,
)
from enfilade.giving.models import DemoPayment, Gift, Payment
from enfilade.giving.providers import PROVIDERS, demo
from enfilade.giving.providers.contract import Instructions, Unreachable
from enfilade.giving.services import close_campaign, settle_payment, start_gift, try_again
from tests.concurrency import in_threads
from tests.factories.giving import (
    a_campaign,
    a_drafted_campaign,
    a_gift,
    a_paid_gift,
    details,
    page_of,
    payment_of,
)

pytestmark = pytest.mark.django_db


def test_a_gift_begins_with_an_attempt_and_the_providers_page():
    begun = start_gift(campaign=a_campaign(), amount=5000, donor=details(), nonce="n")
    assert begun.url == f"/demo-paiement/{page_of(begun.gift).public_id}/"
    assert (payment_of(begun.gift).amount, page_of(begun.gift).amount) == (5000, 5000)


@pytest.mark.parametrize("amount", [0, 99, 10_000_001, -5000])
def test_an_amount_out_of_bounds_is_refused(amount):
    campaign = a_campaign()
    with pytest.raises(AmountOutOfBounds):
        start_gift(campaign=campaign, amount=amount, donor=details(), nonce="n")
    assert not Gift.objects.exists()


def test_the_bounds_are_held_by_the_database():
    a_gift()
    with pytest.raises(IntegrityError), transaction.atomic():
        Gift.objects.update(amount=99)


def test_a_campaign_that_is_not_open_takes_nothing():
    closed = a_campaign()
    close_campaign(campaign=closed, by=None)
    for campaign in (closed, a_drafted_campaign()):
        with pytest.raises(CampaignNotOpen):
            start_gift(campaign=campaign, amount=5000, donor=details(), nonce="n")
    assert not Gift.objects.exists()


def test_a_receipt_needs_an_address():
    with pytest.raises(AddressNeeded):
        start_gift(campaign=a_campaign(), amount=5000, donor=details(wants_receipt=True), nonce="n")
    assert not Gift.objects.exists()


def test_without_a_provider_nothing_is_begun(settings):
    settings.ENFILADE_PAYMENT_PROVIDER = "none"
    with pytest.raises(OnlinePaymentClosed):
        start_gift(campaign=a_campaign(), amount=5000, donor=details(), nonce="n")
    assert not Gift.objects.exists()


def test_the_same_submission_is_the_same_gift():
    campaign, donor = a_campaign(), details()
    first, second = (start_gift(campaign=campaign, amount=5000, donor=donor, nonce="n") for _ in range(2))
    assert (first.gift, first.url) == (second.gift, second.url)
    assert (Gift.objects.count(), Payment.objects.count(), DemoPayment.objects.count()) == (1, 1, 1)


def test_another_amount_on_the_same_page_is_another_gift():
    campaign, donor = a_campaign(), details()
    for amount in (5000, 6000):
        start_gift(campaign=campaign, amount=amount, donor=donor, nonce="n")
    assert list(Gift.objects.order_by("pk").values_list("amount", flat=True)) == [5000, 6000]


def test_the_same_submission_after_payment_leads_to_the_thanks():
    campaign, donor = a_campaign(), details()
    gift = start_gift(campaign=campaign, amount=5000, donor=donor, nonce="n").gift
    demo.decide(page_of(gift), RemoteStatus.SUCCEEDED)
    settle_payment(payment=payment_of(gift))
    assert start_gift(campaign=campaign, amount=5000, donor=donor, nonce="n").url == f"/dons/suivi/{gift.public_id}/"
    assert Payment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_gift():
    campaign, donor = a_campaign(), details()
    in_threads(6, lambda: start_gift(campaign=campaign, amount=5000, donor=donor, nonce="n"))
    assert (Gift.objects.count(), Payment.objects.count(), DemoPayment.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_trying_again_from_two_tabs_makes_one_attempt():
    gift = a_gift()
    demo.decide(page_of(gift), RemoteStatus.FAILED)
    settle_payment(payment=payment_of(gift))
    in_threads(4, lambda: try_again(gift=gift))
    assert (gift.payments.count(), DemoPayment.objects.count()) == (2, 2)


def test_a_paid_gift_is_not_paid_again():
    gift = a_paid_gift()
    with pytest.raises(GiftPaidAlready):
        try_again(gift=gift)
    assert gift.payments.count() == 1


def test_a_gift_to_a_closed_campaign_is_not_tried_again():
    gift = a_gift()
    demo.decide(page_of(gift), RemoteStatus.FAILED)
    settle_payment(payment=payment_of(gift))
    close_campaign(campaign=gift.campaign, by=None)
    with pytest.raises(CampaignNotOpen):
        try_again(gift=gift)


class Silent(demo.DemoProvider):
    def start(self, order):
        raise Unreachable


class Paper(demo.DemoProvider):
    def start(self, order):
        return Instructions("chq-1", (("À l'ordre de", order.merchant_name),))


def test_a_provider_that_does_not_answer_loses_nothing(monkeypatch):
    campaign, donor = a_campaign(), details()
    with monkeypatch.context() as patch:
        patch.setitem(PROVIDERS, "demo", Silent())
        with pytest.raises(PaymentUnreachable):
            start_gift(campaign=campaign, amount=5000, donor=donor, nonce="n")
    assert start_gift(campaign=campaign, amount=5000, donor=donor, nonce="n").url.startswith("/demo-paiement/")
    assert (Gift.objects.count(), Payment.objects.count()) == (1, 1)


def test_a_provider_with_instructions_leads_to_our_own_page(monkeypatch):
    monkeypatch.setitem(PROVIDERS, "demo", Paper())
    begun = start_gift(campaign=a_campaign(), amount=5000, donor=details(), nonce="n")
    assert begun.url == f"/dons/suivi/{begun.gift.public_id}/"
    assert payment_of(begun.gift).reference == "chq-1"


def test_the_donors_language_is_kept_and_nothing_personal_is_in_the_journal():
    with translation.override("en"):
        gift = a_gift(name="Zoé Lefort", email="zoe@exemple.test", receipt=True)
    assert gift.language == "en"
    told = str(list(Event.objects.values_list("data", flat=True)))
    assert all(word not in told for word in ("Zoé", "zoe@", "rue du Pont"))


def test_donors_are_not_shared_between_museums():
    gifts = [a_gift(email="Zoe@exemple.test"), a_gift(email="zoe@exemple.test")]
    assert gifts[0].donor != gifts[1].donor
    assert gifts[0].donor.email == gifts[1].donor.email == "zoe@exemple.test"
