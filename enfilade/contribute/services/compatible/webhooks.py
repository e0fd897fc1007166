"""Telling a project's own server that a card is complete: signed, never to a private address, again until it answers."""

import hashlib
import hmac
import json
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.tasks import task

from enfilade.contribute.engine.pybossa import naive
from enfilade.contribute.enums import CallState
from enfilade.contribute.models import ApiSide, ContributionProject, Result, WebhookCall
from enfilade.contribute.providers.posting import post
from enfilade.contribute.queries.compatible import webhook_secret
from enfilade.core.clock import now
from enfilade.core.fetching import CannotFetch
from enfilade.core.journal import Thing, record_event

HOPELESS = frozenset({"bad_address", "private_address"})
"""Troubles that trying again does not cure."""


class NotReceived(Exception):
    """The server did not take the call: it will be sent again."""


def plan_call(*, result: Result) -> WebhookCall:
    """Note that the project's server is to be told of ``result``, and queue it, in the caller's transaction."""
    call, _ = WebhookCall.objects.get_or_create(result=result, defaults={"project_id": result.project_id})
    deliver.enqueue(call.pk)
    return call


@task
def deliver(call_id: int) -> str:
    """Send one call, unless it was received already. Safe to run twice: the server recognises ``Idempotency-Key``."""
    call = WebhookCall.objects.select_related("result__task", "project").get(pk=call_id)
    side = ApiSide.objects.get(project_id=call.project_id)
    if call.state == CallState.DONE or not side.webhook:
        return str(call.state)
    try:
        status = post(side.webhook, *signed(call, side))
    except CannotFetch as error:
        return missed(call, None, error.code)
    if not 200 <= status < 300:
        return missed(call, status, "refused")
    note(call, CallState.DONE, status, "")
    return str(CallState.DONE)


def missed(call: WebhookCall, status: int | None, trouble: str) -> str:
    """Log that a call was not received. Raises ``NotReceived`` when trying again may help."""
    note(call, CallState.FAILED, status, trouble)
    if trouble not in HOPELESS:
        raise NotReceived(trouble)
    return trouble


def note(call: WebhookCall, state: CallState, status: int | None, trouble: str) -> None:
    """Log one attempt at a call."""
    answered = {"answered_at": now()} if state == CallState.DONE else {}
    WebhookCall.objects.filter(pk=call.pk).update(
        state=state, status=status, trouble=trouble[:40], attempts=F("attempts") + 1, **answered
    )


def signed(call: WebhookCall, side: ApiSide) -> tuple[bytes, dict[str, str]]:
    """The body of a call, as PYBOSSA's, and its headers. ``Enfilade-Signature`` is ``t=SECONDS,v1=HEX``: the HMAC-SHA256 of
    ``SECONDS.BODY`` under the webhook secret of the project."""
    body = json.dumps(
        {
            "event": "task_completed",
            "project_short_name": call.project.short_name,
            "project_id": call.project_id,
            "task_id": call.result.task_id,
            "result_id": call.result_id,
            "fired_at": naive(call.created_at),
        }
    ).encode()
    stamp = str(int(now().timestamp()))
    mark = hmac.new(webhook_secret(side).encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return body, {
        "Content-Type": "application/json",
        "Idempotency-Key": call.public_id,
        "Enfilade-Signature": f"t={stamp},v1={mark}",
    }


@transaction.atomic
def replay_calls(
    *, project: ContributionProject, by: Any, failed_only: bool = False, call: WebhookCall | None = None
) -> int:
    """Send again one call, those that failed, or one for each current result (those made before there was an address too);
    the answer is how many were queued."""
    results: QuerySet[Result] = Result.objects.filter(project=project, is_current=True)
    if call is not None:
        results = Result.objects.filter(pk=call.result_id, project=project)
    elif failed_only:
        results = results.filter(call__state=CallState.FAILED)
    chosen = list(results.order_by("pk"))
    WebhookCall.objects.filter(result__in=chosen).update(state=CallState.WAITING, attempts=0)
    for result in chosen:
        plan_call(result=result)
    thing = Thing("contribute.project", project.public_id)
    record_event(
        "contribute.calls_replayed", subject=thing, within=thing, space_id=project.museum_id, by=by, count=len(chosen),
        title=project.title,
    )  # fmt: skip
    return len(chosen)
