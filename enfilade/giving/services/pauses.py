"""The pause some providers want between two tries of one gift, and the short life of their pages."""

from django.utils.timezone import localtime

from enfilade.core.clock import now
from enfilade.giving.enums import LIVE
from enfilade.giving.errors import PaymentInProgress, TryLater
from enfilade.giving.models import Gift
from enfilade.giving.providers import paced
from enfilade.giving.providers.contract import Provider


def check_pause(gift: Gift, provider: Provider) -> None:
    """Nothing for most providers. Raises ``PaymentInProgress`` while the last try may still end well though its page
    opens no more, ``TryLater`` when it ended too short a while ago."""
    pace = paced(provider)
    last = gift.payments.filter(provider=provider.name).order_by("-pk").first() if pace else None
    if pace is None or last is None:
        return
    if last.state in LIVE:
        if last.redirect_url and last.created_at + pace.page_lasts < now():
            raise PaymentInProgress
        return
    free = last.created_at + pace.between_tries
    if free > now():
        raise TryLater(time=f"{localtime(free):%H:%M}")
