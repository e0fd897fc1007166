import json
from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.contracts.metrics import metrics
from enfilade.core.models import Job
from enfilade.giving.engine.signing import sign
from enfilade.giving.enums import GiftState, RemoteStatus
from enfilade.giving.models import Anomaly, DemoPayment, FaultyMessages, LedgerEntry, ProviderMessage
from enfilade.giving.providers import demo
from tests.concurrency import in_threads
from tests.factories.giving import a_gift, page_of
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def message(client, gift, *, event_id="ev1", museum=None, secret=None, moment=None, body=None, provider="demo"):
    """Post a notification about ``gift`` as the demo provider does; every part may be bent."""
    merchant = (museum or gift.museum).public_id
    whole = (
        body or json.dumps({"id": event_id, "type": "payment.succeeded", "payment": page_of(gift).public_id}).encode()
    )
    signed_at = int((moment or clock.now()).timestamp())
    header = sign(secret or demo.secret_of(merchant), whole, signed_at)
    url = reverse("giving:notification", args=[provider, merchant])
    return client.post(url, whole, content_type="application/json", headers={demo.SIGNATURE: header})


def faults():
    return list(FaultyMessages.objects.values_list("fault", "count"))


def test_a_message_is_stored_and_answered_before_anything_is_credited(client):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    assert message(client, gift).status_code == 200
    assert (ProviderMessage.objects.count(), LedgerEntry.objects.filter(kind="gift").count()) == (1, 0)


def test_then_a_worker_looks_up_the_truth(client, run_jobs):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    message(client, gift)
    run_jobs()
    gift.refresh_from_db()
    assert gift.state == GiftState.PAID


def test_a_message_that_claims_what_is_not_true_credits_nothing(client, run_jobs):
    gift = a_gift()
    message(client, gift)
    run_jobs()
    assert not LedgerEntry.objects.exists()


def test_a_forged_message_is_refused_counted_and_credits_nothing(client, run_jobs):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    for _ in range(3):
        assert message(client, gift, secret=b"forged").status_code == 400
    run_jobs()
    assert faults() == [("forged", 3)]
    assert not ProviderMessage.objects.exists()
    assert not LedgerEntry.objects.exists()
    assert metrics.get("faulty_messages").value(gift.museum_id) == metrics.get("faulty_messages").value(None) == 3


def test_a_message_without_signature_is_refused(client):
    gift = a_gift()
    url = reverse("giving:notification", args=["demo", gift.museum.public_id])
    assert client.post(url, b"{}", content_type="application/json").status_code == 400
    assert faults() == [("forged", 1)]


def test_a_replay_is_refused_after_five_minutes(client):
    gift = a_gift()
    assert message(client, gift, moment=clock.now() - timedelta(minutes=6)).status_code == 400
    assert faults() == [("stale", 1)]


@pytest.mark.parametrize("body", [b"pas du json", b"[]", b'{"id": "x"}', b"x" * 70_000])
def test_an_unreadable_message_is_refused(client, body):
    assert message(client, a_gift(), body=body).status_code == 400
    assert faults() == [("unreadable", 1)]


def test_a_message_signed_with_another_museums_secret_is_refused(client):
    gift, other = a_gift(), a_museum()
    assert message(client, gift, secret=demo.secret_of(other.public_id)).status_code == 400


def test_a_museum_cannot_speak_of_another_museums_payment(client, run_jobs):
    gift, other = a_gift(), a_museum()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    assert message(client, gift, museum=other).status_code == 200
    run_jobs()
    assert not LedgerEntry.objects.exists()
    assert Anomaly.objects.get().kind == "stranger"


def test_an_unknown_provider_or_museum_is_not_found(client):
    gift = a_gift()
    assert message(client, gift, provider="inconnu").status_code == 404
    url = reverse("giving:notification", args=["demo", "nul"])
    assert client.post(url, b"{}", content_type="application/json").status_code == 404


def test_the_null_provider_believes_nobody(client):
    assert message(client, a_gift(), provider="none").status_code == 400


def test_messages_are_posted_not_read(client):
    url = reverse("giving:notification", args=["demo", a_museum().public_id])
    assert client.get(url).status_code == 405


def test_the_same_message_fifty_times_is_stored_once(client, run_jobs):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    assert {message(client, gift).status_code for _ in range(50)} == {200}
    assert (ProviderMessage.objects.count(), Job.objects.filter(task_path__endswith="settle_inbox").count()) == (1, 1)
    run_jobs()
    assert LedgerEntry.objects.filter(kind="gift").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_message_at_once_is_stored_once(client):
    gift = a_gift()
    in_threads(8, lambda: message(client, gift))
    assert ProviderMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_forged_messages_at_once_are_all_counted(client):
    gift = a_gift()
    in_threads(8, lambda: message(client, gift, secret=b"forged"))
    assert faults() == [("forged", 8)]


def test_late_messages_of_the_beginning_change_nothing_after_the_end(client, run_jobs):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    for event_id in ("end", "beginning", "end"):
        message(client, gift, event_id=event_id)
        run_jobs()
    gift.refresh_from_db()
    assert (gift.state, LedgerEntry.objects.filter(kind="gift").count()) == (GiftState.PAID, 1)
