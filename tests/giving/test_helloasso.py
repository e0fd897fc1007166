"""HelloAsso: pages, tokens, notifications, refunds, and what goes wrong between it and us."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.giving import errors
from enfilade.giving.enums import EntryKind, GiftState, PaymentState, RefundState
from enfilade.giving.models import (
    Anomaly,
    FaultyMessages,
    HostedOrder,
    HostedRefund,
    LedgerEntry,
    MerchantAccount,
    ProviderMessage,
    Refund,
)
from enfilade.giving.providers import PROVIDERS
from enfilade.giving.providers.contract import RefundRefused, Unreachable
from enfilade.giving.services import connect_merchant, reconcile, refund_gift, settle_payment, try_again
from enfilade.giving.services.following import read_changes
from enfilade.giving.services.gifts import order_of
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.hosted import a_helloasso_merchant, a_hosted_gift
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
provider = PROVIDERS["helloasso"]
KEY = "a-key-of-signature"


def later(**much):
    return clock.standing_at(clock.now() + timedelta(**much))


def credits_of(gift):
    return [one.amount for one in LedgerEntry.objects.filter(kind=EntryKind.GIFT, payment__gift=gift)]


def settled(gift):
    settle_payment(payment=payment_of(gift))
    gift.refresh_from_db()
    return gift


def a_paid(fake, **values):
    gift, intent = a_hosted_gift(fake, "helloasso", **values)
    fake.end(intent)
    return settled(gift), intent


def message(fake, intent, **more):
    """An event as HelloAsso posts it: the metadata of the page at the root."""
    payment = fake.payment_of(intent)
    return {"eventType": "Payment", "data": payment, "metadata": fake.intents[int(intent)]["metadata"], **more}


def notify(client, museum, told, secret=""):
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    headers = {"X-Ha-Signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()} if secret else {}
    url = reverse("giving:notification", args=["helloasso", museum.public_id])
    return client.post(url, body, content_type="application/json", headers=headers).status_code


def order(gift):
    return order_of(payment_of(gift))


def test_a_page_is_asked_with_the_sum_and_nothing_of_the_donor(helloasso):
    gift, intent = a_hosted_gift(helloasso, "helloasso", amount=1999)
    asked = helloasso.intents[int(intent)]["asked"]
    assert (asked["totalAmount"], asked["initialAmount"], asked["containsDonation"]) == (1999, 1999, True)
    assert asked["metadata"] == {"enfilade_payment": f"pay_{payment_of(gift).public_id}"}
    assert not any(part in str(asked) for part in (gift.name, gift.donor.email))


def test_one_token_serves_until_it_ends_or_is_refused(helloasso):
    gift, intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.end(intent)
    settled(gift)
    assert helloasso.tokens_given == 1
    helloasso.tokens.clear()
    settled(gift)
    assert helloasso.tokens_given == 2
    with later(minutes=30):
        settled(gift)
    assert helloasso.tokens_given == 3


@pytest.mark.parametrize("secret", ["", KEY])
def test_a_notification_leads_to_the_truth(helloasso, client, run_jobs, secret):
    museum, _slug = a_helloasso_merchant(helloasso, secret=secret)
    gift, intent = a_hosted_gift(helloasso, "helloasso", museum=museum)
    helloasso.end(intent)
    told = message(helloasso, intent)
    assert [notify(client, museum, told, secret) for _ in range(3)] == [200] * 3
    run_jobs()
    gift.refresh_from_db()
    assert (gift.state, credits_of(gift)) == (GiftState.PAID, [5000])


def test_f11_with_a_key_of_signature_what_is_not_signed_with_it_is_forged(helloasso, client):
    museum, _slug = a_helloasso_merchant(helloasso, secret=KEY)
    _gift, intent = a_hosted_gift(helloasso, "helloasso", museum=museum)
    helloasso.end(intent)
    told = message(helloasso, intent)
    assert [notify(client, museum, told), notify(client, museum, told, "another")] == [400, 400]
    assert not ProviderMessage.objects.exists()
    assert FaultyMessages.objects.get().count == 2


@pytest.mark.parametrize("told", [b"{", b"[]", b'{"data": "x"}', b"\xff"])
def test_what_is_no_message_is_refused(helloasso, client, told):
    museum, _slug = a_helloasso_merchant(helloasso)
    assert notify(client, museum, told) == 400
    assert not ProviderMessage.objects.exists()


def test_what_speaks_of_the_associations_other_forms_is_answered_and_not_kept(helloasso, client):
    museum, _slug = a_helloasso_merchant(helloasso)
    told = {"eventType": "Order", "data": {"id": 7, "payer": {"email": "membre@exemple.test"}}}
    assert notify(client, museum, told) == 200
    assert not ProviderMessage.objects.exists()


def test_f23_another_museum_s_payment_is_nothing_of_ours(helloasso, client):
    gift, intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.end(intent)
    other, _slug = a_helloasso_merchant(helloasso)
    assert notify(client, other, message(helloasso, intent)) == 200
    assert not ProviderMessage.objects.exists()
    assert settled(gift).state == GiftState.PAID


@pytest.mark.parametrize("knob", ["html", "refuse", "late", "lose"])
def test_f5_what_does_not_answer_is_asked_again_until_it_does(helloasso, knob):
    gift, intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.end(intent)
    setattr(helloasso, knob, 1)
    with pytest.raises(Unreachable):
        settled(gift)
    assert credits_of(gift) == []
    assert settled(gift).state == GiftState.PAID


@pytest.mark.parametrize("knob", ["html", "refuse", "late", "lose"])
def test_f6_a_page_whose_answer_was_lost_was_shown_to_nobody_and_another_is_opened(helloasso, knob):
    museum, _slug = a_helloasso_merchant(helloasso)
    campaign, who = a_campaign(museum=museum), {"nonce": "same", "name": "Zoé", "email": "zoe@exemple.test"}
    setattr(helloasso, knob, 1)
    with pytest.raises(errors.PaymentUnreachable):
        a_gift(campaign=campaign, **who)
    again = a_gift(campaign=campaign, **who)
    assert HostedOrder.objects.count() == again.payments.count() == 1


def test_f10_the_tip_is_helloassos_and_another_amount_is_shown(helloasso):
    gift, intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.end(intent, amount=5300, amountTip=300, items=[{"shareAmount": 5000}])
    assert settled(gift).paid == 5000
    assert not Anomaly.objects.exists()
    other, intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.end(intent, amount=100, items=[])
    assert settled(other).paid == 100
    assert [one.kind for one in Anomaly.objects.all()] == ["amount"]


def test_f10_what_belongs_to_another_page_or_another_organisation_is_no_answer(helloasso):
    gift, intent = a_hosted_gift(helloasso, "helloasso")
    payment = helloasso.end(intent)
    helloasso.intents[int(intent)]["metadata"] = {"enfilade_payment": "pay_another"}
    with pytest.raises(Unreachable):
        settled(gift)
    helloasso.intents[int(intent)]["metadata"] = {"enfilade_payment": order(gift).key}
    slug = payment["order"]["organizationSlug"]
    payment["order"] = {"organizationSlug": "une-autre"}
    helloasso.refund = lambda payment, query: None
    helloasso.route = answering(helloasso, payment)
    with pytest.raises(Unreachable):
        settled(gift)
    payment["order"] = {"organizationSlug": slug}
    assert settled(gift).state == GiftState.PAID


def answering(fake, payment):
    """The fake's routes, where any payment asked for is this one."""
    real = type(fake).route

    def route(method, slug, words, query, body):
        if words[0] == "payments":
            return 200, "application/json", json.dumps(payment).encode()
        return real(fake, method, slug, words, query, body)

    return route


@pytest.mark.parametrize("settings_demo", [False])
def test_f10_money_of_the_sandbox_in_a_real_house_waits_for_a_person(helloasso, settings, settings_demo):
    settings.ENFILADE_DEMO = settings_demo
    gift, intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.end(intent, "AuthorizedPreprod")
    assert settled(gift).state == GiftState.STARTED
    assert [one.kind for one in Anomaly.objects.all()] == ["mode"]


@pytest.mark.parametrize(
    "change",
    [{"amount": "x", "items": []}, {"date": "hier"}, {"date": "2026-01-01T00:00:00"}, {"items": [{}]},
     {"amount": -1, "items": None}, {"refundOperations": [{"id": 1}]}],
)  # fmt: skip
def test_an_answer_of_another_shape_is_no_answer(helloasso, change):
    gift, intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.end(intent, **change)
    with pytest.raises(Unreachable):
        settled(gift)
    assert credits_of(gift) == []


def test_a_page_nobody_pays_is_given_up_after_an_hour_and_another_may_be_opened(helloasso):
    gift, _intent = a_hosted_gift(helloasso, "helloasso")
    with later(minutes=20), pytest.raises(errors.PaymentInProgress):
        try_again(gift=gift)
    with later(minutes=61):
        settled(gift)
        assert payment_of(gift).state == PaymentState.EXPIRED
        assert try_again(gift=gift).url != HostedOrder.objects.first().url


def test_a_page_that_helloasso_forgot_waits_the_same_hour(helloasso):
    gift, _intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.intents.clear()
    settled(gift)
    assert payment_of(gift).state == PaymentState.PENDING


def test_f4_what_was_told_by_nobody_is_found_in_the_list(helloasso):
    gift, intent = a_hosted_gift(helloasso, "helloasso")
    helloasso.end(intent)
    run = reconcile(museum=gift.museum, provider="helloasso")
    gift.refresh_from_db()
    assert (gift.state, run.found) == (GiftState.PAID, 0)


def test_an_old_gift_refunded_there_is_found_in_the_list(helloasso):
    gift, intent = a_paid(helloasso)
    HostedOrder.objects.update(opened_at=clock.now() - timedelta(days=40))
    helloasso.refund(helloasso.payment_of(intent), {"amount": 1500})
    read_changes(museum=gift.museum, provider="helloasso")
    gift.refresh_from_db()
    assert gift.paid == 3500


def test_the_list_is_read_page_after_page_and_not_for_ever(helloasso, monkeypatch):
    from enfilade.giving.providers import helloasso as module

    monkeypatch.setattr(module, "PAGE", 1)
    gift, _intent = a_paid(helloasso)
    a_hosted_gift(helloasso, "helloasso", museum=gift.museum)
    read_changes(museum=gift.museum, provider="helloasso")
    assert sum(one.endswith("/payments") for one in helloasso.seen) == 2
    monkeypatch.setattr(module, "PAGES", 1)
    with pytest.raises(Unreachable):
        read_changes(museum=gift.museum, provider="helloasso")


def asked(gift, amount=2000, nonce="n"):
    return refund_gift(gift=gift, amount=amount, reason="Doublon", by=None, nonce=nonce)


def test_a_refund_goes_through_and_the_gift_is_less(helloasso, run_jobs):
    gift, _intent = a_paid(helloasso)
    asked(gift)
    run_jobs()
    gift.refresh_from_db()
    assert (gift.paid, Refund.objects.get().state) == (3000, RefundState.DONE)


def test_a_whole_refund_names_no_amount(helloasso, run_jobs):
    gift, intent = a_paid(helloasso)
    asked(gift, 5000)
    run_jobs()
    gift.refresh_from_db()
    assert gift.state == GiftState.REFUNDED
    assert [one["amount"] for one in helloasso.payment_of(intent)["refundOperations"]] == [5000]


def test_f6_a_refund_whose_answer_was_lost_is_recognised_and_not_made_twice(helloasso):
    gift, intent = a_paid(helloasso)
    helloasso.refund(helloasso.payment_of(intent), {"amount": 2000})
    real = helloasso.refund

    def once(payment, query):
        real(payment, query)
        helloasso.lose, helloasso.refund = 1, real
        return 200, "application/json", b"{}"

    helloasso.refund = once
    with pytest.raises(Unreachable):
        provider.refund(order(gift), key="refund_1", amount=2000)
    found = provider.refund(order(gift), key="refund_1", amount=2000)
    operations = helloasso.payment_of(intent)["refundOperations"]
    assert [str(one["id"]) for one in operations].index(found.reference) == 1
    assert len(operations) == 2
    assert HostedRefund.objects.get().operation == found.reference


def test_f6_a_refund_that_never_arrived_is_asked_again_once_that_is_sure(helloasso):
    gift, intent = a_paid(helloasso)
    real, helloasso.refund = helloasso.refund, lambda payment, query: (503, "text/plain", b"")
    with pytest.raises(Unreachable):
        provider.refund(order(gift), key="refund_1", amount=2000)
    helloasso.refund = real
    with pytest.raises(Unreachable):
        provider.refund(order(gift), key="refund_1", amount=2000)
    with later(minutes=11):
        assert provider.refund(order(gift), key="refund_1", amount=2000).done
    assert len(helloasso.payment_of(intent)["refundOperations"]) == 1


def test_a_refused_refund_leaves_no_trace_and_may_be_asked_again(helloasso):
    gift, intent = a_paid(helloasso)
    helloasso.move(intent, "Contested")
    with pytest.raises(RefundRefused):
        provider.refund(order(gift), key="refund_1", amount=2000)
    assert not HostedRefund.objects.exists()


def test_a_key_withdrawn_is_no_answer(helloasso):
    gift, _intent = a_paid(helloasso)
    helloasso.organisations.clear()
    helloasso.tokens.clear()
    with pytest.raises(Unreachable):
        settled(gift)
    with pytest.raises(Unreachable):
        read_changes(museum=gift.museum, provider="helloasso")
    with pytest.raises(errors.PaymentUnreachable):
        a_gift(campaign=a_campaign(museum=gift.museum))


def test_a_key_withdrawn_between_two_calls_refunds_nothing(helloasso):
    gift, intent = a_paid(helloasso)
    helloasso.refund = lambda payment, query: (401, "application/json", b"{}")
    with pytest.raises(Unreachable):
        provider.refund(order(gift), key="refund_1", amount=2000)
    assert helloasso.payment_of(intent)["refundOperations"] == []


def test_a_page_that_is_not_helloassos_is_never_shown(helloasso, settings):
    museum, _slug = a_helloasso_merchant(helloasso)
    settings.ENFILADE_HELLOASSO_PAGE = "https://www.helloasso.com"
    with pytest.raises(errors.PaymentUnreachable):
        a_gift(campaign=a_campaign(museum=museum))
    assert not HostedOrder.objects.exists()


@pytest.mark.parametrize("key", ["", "one two", "slug client-1 short", "Slug client-123 a-long-secret"])
def test_what_is_no_key_is_not_even_tried(helloasso, key):
    with pytest.raises(errors.KeyRefused):
        connect_merchant(museum=a_museum(), secret_key=key, webhook_secret="", by=None, provider="helloasso")
    assert helloasso.seen == []


def test_a_client_of_another_organisation_or_unknown_is_refused(helloasso):
    a_helloasso_merchant(helloasso)
    (slug, (client, secret)) = next(iter(helloasso.organisations.items()))
    for key in (f"autre-slug {client} {secret}", f"{slug} {client} not-the-secret"):
        with pytest.raises(errors.KeyRefused):
            connect_merchant(museum=a_museum(), secret_key=key, webhook_secret="", by=None, provider="helloasso")
    assert MerchantAccount.objects.count() == 1


@pytest.mark.parametrize("answer", [b'{"organizationSlug": "autre"}', b"[]", b"{}", b"<html>"])
def test_an_organisation_that_is_told_otherwise_is_not_kept(helloasso, answer):
    helloasso.of_organisation = lambda *_: (200, "application/json", answer)
    with pytest.raises((errors.KeyRefused, errors.MerchantUnreachable)):
        a_helloasso_merchant(helloasso)
    assert not MerchantAccount.objects.exists()


@pytest.mark.parametrize("token", [b'{"access_token": "a\\nb", "expires_in": 9}', b'{"access_token": 1}', b"{}"])
def test_a_token_of_another_shape_is_no_token(helloasso, token):
    helloasso.give_token = lambda form: (200, "application/json", token)
    with pytest.raises(errors.MerchantUnreachable):
        a_helloasso_merchant(helloasso)


def test_a_detached_museum_opens_no_page_and_a_seal_that_is_lost_is_no_answer(helloasso, settings, client):
    gift, _intent = a_paid(helloasso)
    settings.ENFILADE_SECRET_KEYS = ["another phrase, long enough to be a key"]
    with pytest.raises(Unreachable):
        settled(gift)
    assert notify(client, gift.museum, {"data": {}}) == 400
    MerchantAccount.objects.update(active=False)
    with pytest.raises(errors.OnlinePaymentClosed):
        provider.start(order(gift))
