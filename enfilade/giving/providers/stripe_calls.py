"""Speaking to Stripe with the official library: whose key, how long to wait, what its failures mean to us."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import stripe
from django.conf import settings

from enfilade.core.secrets import SealBroken
from enfilade.giving.models import MerchantAccount
from enfilade.giving.providers.contract import Unreachable

VERSION = "2026-10-28.endive"  # of Stripe's API, the one this code was written for
SECONDS = (5.0, 20.0)  # to connect, to answer
RETRIES = 1  # by the library, with the same idempotency key
MISSING = 404
logger = logging.getLogger(__name__)


def accounts_of(merchant: str) -> list[MerchantAccount]:
    """A museum's Stripe accounts, the active one first: payments begun with a former one are still followed."""
    rows = MerchantAccount.objects.filter(museum__public_id=merchant, provider="stripe")
    return list(rows.order_by("-active", "-connected_at", "-pk"))


@contextmanager
def calling(account: MerchantAccount) -> Iterator[stripe.StripeClient]:
    """A client with the account's key. What Stripe cannot or will not answer is ``Unreachable``: nothing is known.
    The error itself goes no further: its texts may quote what was sent."""
    try:
        key = account.secret_key
    except SealBroken:
        logger.error("a merchant's key cannot be opened", extra={"merchant": account.public_id})
        raise Unreachable from None
    with calling_with(key) as client:
        yield client


@contextmanager
def calling_with(key: str) -> Iterator[stripe.StripeClient]:
    """The same with a bare key, not kept yet."""
    line = stripe.RequestsClient(timeout=SECONDS)
    try:
        yield stripe.StripeClient(
            key, stripe_version=VERSION, http_client=line, max_network_retries=RETRIES,
            base_addresses={"api": settings.ENFILADE_STRIPE_API},
        )  # fmt: skip
    except stripe.StripeError as error:
        told = {"code": error.code or type(error).__name__, "status": error.http_status, "request": error.request_id}
        logger.warning("stripe did not do what was asked", extra={"stripe": told})
        raise Unreachable(told["code"]) from None
    finally:
        line.close()
