"""The whole way with real HTTP: the demo provider's messages reach our address through a real server."""

from datetime import timedelta

import pytest

from enfilade.core import clock
from enfilade.core.jobs.worker import run_due_jobs
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.models import LedgerEntry, ProviderMessage
from enfilade.giving.providers import demo
from tests.factories.giving import a_gift, page_of


@pytest.mark.django_db(transaction=True)
def test_messages_doubled_and_out_of_order_credit_once(live_server, settings):
    settings.SITE_URL = live_server.url
    gift = a_gift()
    demo.decide(page_of(gift), RemoteStatus.SUCCEEDED)
    for seconds in (2, 4, 6, 8):
        with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
            run_due_jobs("tests", loud=True)
    assert (ProviderMessage.objects.count(), LedgerEntry.objects.filter(kind="gift").count()) == (2, 1)
    gift.refresh_from_db()
    assert gift.paid == 5000
