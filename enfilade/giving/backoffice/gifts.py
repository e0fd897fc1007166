"""Gifts in the atelier: the list, its export, one gift and what may be done with it."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.contracts.event_words import tell
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.core.journal import events_about
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.enums import GiftState
from enfilade.giving.models import Gift
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.ui.pieces import Entry


def listed(request: PersonRequest, space: Space) -> Any:
    """Gifts as asked: all, or received only; of every campaign, or one."""
    rows = queries.gifts_of(space)
    if request.GET.get("etat") in GiftState.values:
        rows = rows.filter(state=request.GET["etat"])
    if request.GET.get("campagne"):
        rows = rows.filter(campaign__public_id=request.GET["campagne"])
    return rows


@atelier(runs_campaigns)
def gifts(request: PersonRequest, space: Space) -> HttpResponse:
    rows = listed(request, space).prefetch_related(queries.lines_in_force(), "letters")
    page = key_page(rows, order=("-submitted_at", "-pk"), cursor=request.GET.get("apres"), size=40)
    context = {"page": page, "campaigns": queries.campaigns_of(space).order_by("title"), "states": GiftState.choices}
    chosen = {"campaign_chosen": request.GET.get("campagne", ""), "state_chosen": request.GET.get("etat", "")}
    return render(request, "giving/atelier_gifts.html", context | chosen | {"query": request.GET.urlencode()})


@atelier(runs_campaigns)
def gifts_csv(request: PersonRequest, space: Space) -> StreamingHttpResponse:
    """The same list as CSV; amounts in cents, so that no spreadsheet guesses a decimal sign."""
    head = [_("don"), _("campagne"), _("état"), _("centimes promis"), _("centimes reçus"), _("commencé le"),
            _("date du don"), _("nom"), _("adresse électronique"), _("reçu fiscal"), _("message")]  # fmt: skip
    rows = listed(request, space).prefetch_related(queries.lines_in_force()).order_by("-submitted_at", "-pk")
    lines: Iterator[list[Any]] = (cells_of(gift) for gift in rows.iterator(chunk_size=500))
    return attachment(csv_lines(chain([head], lines)), kind=CSV, name=f"dons-{space.slug}.csv")


def cells_of(gift: Gift) -> list[Any]:
    receipt = next((line.receipt.text for line in gift.receipt_lines.all()), "")
    return [gift.public_id, gift.campaign.title, gift.get_state_display(), gift.amount, gift.paid,
            gift.submitted_at.date(), gift.given_on or "", gift.name, gift.donor.email, receipt, gift.message]  # fmt: skip


def gift_of(space: Space, public_id: str) -> Gift:
    return get_object_or_404(queries.gifts_of(space), public_id=public_id)


@atelier(runs_campaigns)
def gift(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = gift_of(space, public_id)
    history = events_about([found.thing])[:30]
    context = {
        "gift": found,
        "payments": queries.payments_of(found).prefetch_related("entries__debit", "entries__credit"),
        "receipt": queries.receipt_of(found),
        "refunds": queries.refunds_of(found),
        "disputes": queries.disputes_of(found),
        "left": services.left_to_refund(gift=found) or services.left_by_hand(gift=found),
        "letters": found.letters.order_by("begun_at"),
        "thanked": queries.was_thanked(found),
        "history": [Entry(event.at, tell(event.verb, event.data)) for event in history],
    }
    return render(request, "giving/atelier_gift.html", context)


@atelier(runs_campaigns)
def receipt(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = queries.receipt_of(gift_of(space, public_id))
    if found is None:
        raise Http404
    answer = HttpResponse(services.file_of(receipt=found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="recu-{found.text}.pdf"'
    return answer


@atelier(runs_campaigns)
@require_POST
def act(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """One button of a gift's page: ``hide``, ``show``, ``thank``, ``issue``, ``resend``."""
    found, what = gift_of(space, public_id), request.POST.get("what", "")
    if what in {"hide", "show"}:
        services.hide_from_wall(gift=found, by=request.user, hidden=what == "hide")
    elif what == "thank":
        services.thank_by_hand(gift=found, by=request.user)
    elif what == "issue":
        services.issue_receipt(gift=found, by=request.user)
    elif what == "resend":
        services.resend_receipt(gift=found, by=request.user)
    else:
        raise Http404
    messages.success(request, _("C'est fait."))
    return redirect("giving:atelier_gift", space=space.slug, public_id=public_id)
