"""F8: web server and worker killed (``kill -9``) at any statement. At the end the books are whole: credits are the provider's
truth, receipts numbered without gaps, one mail at most."""

import json
import os
import random
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.models import Job, JobState
from enfilade.giving.engine.signing import sign
from enfilade.giving.enums import EntryKind, GiftState, RemoteStatus
from enfilade.giving.models import DemoPayment, Gift, LedgerEntry, ProviderMessage, Receipt, ReceiptSeries
from enfilade.giving.providers import demo
from enfilade.giving.queries import progress
from enfilade.giving.services.inbox import look_into_inbox
from tests.factories.giving import a_campaign, a_gift, an_entity, page_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def processes(tmp_path):
    """Processes of their own on the same database; ``ask(at=…, …)`` says how one ended."""
    command = [
        sys.executable,
        "-m",
        "tests.giving.crash_for_tests",
        str(connection.settings_dict["NAME"]),
        str(tmp_path),
    ]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(
        command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}, **pipes
    ) as ours:

        def ask(**order):
            ours.stdin.write(json.dumps(order) + "\n")
            ours.stdin.flush()
            return ours.stdout.readline().strip()

        yield ask
        ours.stdin.close()


def paid_gifts(count):
    """Gifts paid at the provider, whose receipts are wanted and whose messages have not come."""
    campaign = a_campaign()
    an_entity(campaign.museum)
    Job.objects.all().delete()  # of the description: it sends the receipts that waited for it
    gifts = [a_gift(campaign=campaign, receipt=True) for _ in range(count)]
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    return gifts


def message_of(gift):
    """What the provider posts of a gift, ready to be sent."""
    body = json.dumps({"id": f"ev-{gift.pk}", "type": "payment.succeeded", "payment": page_of(gift).public_id})
    signature = sign(demo.secret_of(gift.museum.public_id), body.encode(), int(clock.now().timestamp()))
    url = reverse("giving:notification", args=["demo", gift.museum.public_id])
    return {"url": url, "body": body, "headers": {demo.SIGNATURE: signature}}


def a_minute_passes():
    """The leases of those who died are over; a job they had begun counts as begun once more, not as lost."""
    past = clock.now() - timedelta(seconds=1)
    Job.objects.filter(state=JobState.RUNNING).update(lease_until=past, attempts=0)
    Job.objects.filter(state=JobState.READY).update(run_after=past)
    ProviderMessage.objects.filter(settled_at=None).update(taken_until=None)


def the_books_are_whole(gifts, mails):
    assert LedgerEntry.objects.filter(kind=EntryKind.GIFT).count() == len(gifts)
    assert progress(gifts[0].campaign).raised == sum(gift.amount for gift in gifts)
    assert set(Gift.objects.values_list("state", "paid")) == {(GiftState.PAID, 5000)}
    numbers = list(Receipt.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(gifts) + 1))
    assert ReceiptSeries.objects.get().last_number == len(gifts)
    written = [file.read_text() for file in mails.iterdir()]
    addresses = re.findall(r"^To: (.+)$", "\n".join(written), re.MULTILINE)
    assert len(addresses) == len(set(addresses))


def test_f8_a_worker_killed_at_any_statement(processes, tmp_path, client):
    gifts = paid_gifts(2)
    for gift in gifts:
        sent = message_of(gift)
        client.post(sent["url"], sent["body"], content_type="application/json", headers=sent["headers"])
    chance, killed = random.Random(8), 0
    for _ in range(10):
        killed += processes(at=chance.randint(1, 45), work=True) == "killed"
        a_minute_passes()
    assert killed >= 5
    assert processes(at=0, work=True) == "lived 0"
    look_into_inbox.call()
    assert processes(at=0, work=True) == "lived 0"
    the_books_are_whole(gifts, tmp_path)


def test_f8_a_web_server_killed_at_each_statement_of_a_message(processes, tmp_path):
    gifts, ends = paid_gifts(4), []
    for at, gift in enumerate(gifts, start=1):
        sent = message_of(gift)
        ends.append(processes(at=at, **sent))
        stored = ProviderMessage.objects.filter(event_id=f"ev-{gift.pk}").count()
        assert stored == int(ends[-1] != "killed") or stored == 1
        assert processes(at=0, **sent) == "lived 0"  # the provider had no answer: it tells again
    assert (ends[0], ProviderMessage.objects.count()) == ("killed", len(gifts))
    assert processes(at=0, work=True) == "lived 0"
    the_books_are_whole(gifts, tmp_path)


def test_f8_a_message_stored_by_a_server_that_died_at_once_is_found_without_being_told_again(processes, tmp_path):
    gifts = paid_gifts(1)
    at = 1
    while not ProviderMessage.objects.exists():
        assert processes(at=at, **message_of(gifts[0])) == "killed"
        at += 1
    assert not Job.objects.filter(unique_key="giving.inbox").exists()
    look_into_inbox.call()
    assert processes(at=0, work=True) == "lived 0"
    the_books_are_whole(gifts, tmp_path)
