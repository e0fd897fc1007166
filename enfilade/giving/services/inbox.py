"""The inbox of providers' messages, settled by batches: one question to the provider and one transaction for many gifts
when a crowd gives, one by one otherwise. A message is done with when its payment was looked up, or has a job of its own."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.tasks import TaskContext, task

from enfilade.core.clock import now
from enfilade.core.jobs import owned_by
from enfilade.core.models.job import LIVE, Job
from enfilade.giving.enums import AnomalyKind
from enfilade.giving.models import Payment, ProviderMessage
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import FetchesTogether, RemoteState, Unreachable
from enfilade.giving.services.anomalies import note_anomaly
from enfilade.giving.services.crowds import credit_together
from enfilade.giving.services.gifts import KEY, order_of
from enfilade.giving.services.locating import payment_told_of
from enfilade.giving.services.settlement import settle_payment

AWAKE = "giving.inbox"  # the key of the job that waits to look into the inbox
BATCH = 64
ROUNDS = 100  # of a job: then another takes over, so that a worker asked to stop can
CROWD = 4  # payments of one merchant from which one question for all is asked
LEASE = timedelta(seconds=60)
logger = logging.getLogger(__name__)


def wake_inbox() -> None:
    """See that a worker will look into the inbox after this moment. Called once the message is stored for good: a job
    that is running may have looked before."""
    if not Job.objects.filter(unique_key=AWAKE, state__in=LIVE).exists():
        with suppress(Job.DoesNotExist), owned_by(None, unique_key=AWAKE):  # gone meanwhile: it has begun to look
            settle_inbox.enqueue()


@task(priority=10, takes_context=True)
def settle_inbox(context: "TaskContext[..., Any]") -> int:
    """Settle what waits in the inbox; the answer is how many messages. Several workers may do it at once."""
    Job.objects.filter(public_id=context.task_result.id).update(unique_key="")  # from now on, messages ask for another
    return settle_waiting()


@task
def look_into_inbox() -> int:
    """Every minute: what a web server that died had stored and told nobody of."""
    return settle_waiting()


def settle_waiting() -> int:
    count = 0
    for _ in range(ROUNDS):
        messages = take_messages()
        if not messages:
            return count
        settle_messages(messages)
        count += len(messages)
    wake_inbox()
    return count


def take_messages() -> list[ProviderMessage]:
    """The oldest messages that wait, for a minute ours alone: should we die, another worker takes them again."""
    due = ProviderMessage.objects.filter(Q(taken_until=None) | Q(taken_until__lt=now()), settled_at=None)
    if not due.exists():
        return []
    with transaction.atomic():
        rows = due.select_for_update(skip_locked=True).order_by("pk")
        keys = list(rows.values_list("pk", flat=True)[:BATCH])
        ProviderMessage.objects.filter(pk__in=keys).update(taken_until=now() + LEASE)
    return list(ProviderMessage.objects.filter(pk__in=keys).defer("body").select_related("museum").order_by("pk"))


def settle_messages(messages: Sequence[ProviderMessage]) -> None:
    crowds: dict[tuple[str, str], dict[Payment, list[ProviderMessage]]] = defaultdict(dict)
    alone = []
    for message, payment in located(messages):
        if payment and payment.gift.museum_id == message.museum_id:
            crowd = crowds[message.provider, message.museum.public_id]
            crowd.setdefault(payment, []).append(message)
        else:
            alone.append(message)
    for (provider, merchant), crowd in crowds.items():
        truths = truths_of(provider, merchant, list(crowd))
        told = [(payment, truths[payment]) for payment in crowd if payment in truths]
        try:
            done = credit_together(told) if told else set()
        except Exception:
            logger.exception("a crowd of gifts could not be credited together: each will be alone")
            done = set()
        close(message for payment in done for message in crowd[payment])
        alone += [crowd[payment][-1] for payment in crowd if payment not in done]
        close(message for payment in crowd if payment not in done for message in crowd[payment][:-1])
    for message in alone:
        settle_alone(message)


def located(messages: Sequence[ProviderMessage]) -> list[tuple[ProviderMessage, Payment | None]]:
    """Each message with the payment that it names by our key or by the provider's id, all found at once."""
    names = {one.reference for one in messages if one.reference}
    ours = {name for name in names if name.startswith(KEY)}
    by_key, by_id = Q(public_id__in=[name.removeprefix(KEY) for name in ours]), Q(reference__in=names - ours)
    rows = Payment.objects.filter(by_key | by_id)
    found = {}
    for payment in rows.select_related("gift__campaign__museum"):
        found[payment.provider, KEY + payment.public_id] = payment
        if payment.reference:
            found[payment.provider, payment.reference] = payment
    return [(one, found.get((one.provider, one.reference))) for one in messages]


def truths_of(provider: str, merchant: str, payments: Sequence[Payment]) -> dict[Payment, RemoteState]:
    """What one question tells of many payments; nothing when they are few, or when the provider does not answer."""
    asked = provider_named(provider)
    if len(payments) < CROWD or not isinstance(asked, FetchesTogether):
        return {}
    try:
        told = asked.fetch_together(merchant=merchant, orders=[order_of(one) for one in payments])
    except Unreachable:
        return {}
    return {one: told[KEY + one.public_id] for one in payments if KEY + one.public_id in told}


def close(messages: Any) -> None:
    keys = [message.pk for message in messages]
    if keys:
        ProviderMessage.objects.filter(pk__in=keys).update(settled_at=now())


def settle_alone(message: ProviderMessage) -> None:
    """One message; when it cannot be settled now, a job of its own tries again, and does not keep the others waiting."""
    try:
        settle_told(message)
    except Exception:
        logger.warning("a message will be settled by a job of its own", exc_info=True)
        with transaction.atomic():
            settle_message.enqueue(message.pk)
            close([message])
    else:
        close([message])


def settle_told(message: ProviderMessage) -> str:
    """Look up the payment a message points at. An unknown one is left to the regular check: its row may not be
    written yet. A payment of another museum is told as an anomaly and left alone. Raises ``Unreachable``."""
    payment = payment_told_of(message)
    if payment is None:
        return "unknown"
    museum = payment.gift.campaign.museum
    if museum.pk != message.museum_id:
        note_anomaly(payment, AnomalyKind.STRANGER, museum.public_id, f"message {message.pk}")
        return "stranger"
    return settle_payment(payment=payment).state


@task
def settle_message(message_id: int) -> str:
    """One message that could not be settled with the others, as often as a job is tried."""
    return settle_told(ProviderMessage.objects.get(pk=message_id))
