"""One bank line in the atelier, and what a person decides of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.contracts.event_words import tell
from enfilade.core.errors import Refusal
from enfilade.core.journal import events_about
from enfilade.giving import queries, services
from enfilade.giving.enums import BOOKABLE, PROPOSED_BECAUSE, SETTLED, UNSETTLED
from enfilade.giving.forms import SplitForm
from enfilade.giving.models import BankLine
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Person, Space
from enfilade.ui.pieces import Entry


def line_of(space: Space, public_id: str) -> BankLine:
    return get_object_or_404(queries.lines_of(space), public_id=public_id)


@atelier(runs_campaigns)
def line(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    return page_of(request, space, line_of(space, public_id), SplitForm(space=space))


def page_of(request: PersonRequest, space: Space, found: BankLine, split: SplitForm, status: int = 200) -> HttpResponse:
    looked_for = request.GET.get("cherche", "")
    waits = found.state in BOOKABLE
    proposals: list[dict[str, Any]] = [
        {"gift": one.gift, "reasons": [PROPOSED_BECAUSE[reason] for reason in one.reasons]}
        for one in (queries.proposals_for(found) if waits else [])
    ]
    context = {
        "line": found,
        "is_open": found.state in UNSETTLED,
        "can_book": waits and found.is_credit and not found.is_return and found.currency == "EUR",
        "can_undo": found.state in SETTLED,
        "proposals": proposals,
        "originals": queries.originals_of(found) if waits else [],
        "movements": queries.movements_for(found) if found.state in UNSETTLED else [],
        "confirmed": found.confirmations.filter(lifted_at=None).select_related("entry").first(),
        "shares": queries.shares_of(found),
        "looked_for": looked_for,
        "found": queries.gifts_found(space, looked_for)[:20],
        "split": split,
        "history": [Entry(event.at, tell(event.verb, event.data)) for event in events_about([found.thing])[:30]],
    }
    return render(request, "giving/atelier_bank_line.html", context, status=status)


@atelier(runs_campaigns)
@require_POST
def act(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """One button of a line's page: ``book``, ``split``, ``confirm``, ``park``, ``discard``, ``return``,
    ``undo``. The page's own round
    goes with it, so that nothing is decided from an old page."""
    found, what = line_of(space, public_id), request.POST.get("what", "")
    seen = request.POST.get("round", "")
    found.round = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else found.round
    if what == "split" and not (form := SplitForm(request.POST, space=space)).is_valid():
        return page_of(request, space, line_of(space, public_id), form, status=422)
    try:
        decide(request, space, found, what)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C'est fait."))
    return redirect("giving:atelier_bank_line", space=space.slug, public_id=public_id)


def decide(request: PersonRequest, space: Space, found: BankLine, what: str) -> None:
    """Raises ``Refusal``, or ``Http404`` for no such button."""
    by = request.user
    if what == "book":
        gift = get_object_or_404(queries.gifts_of(space), public_id=request.POST.get("gift", ""))
        services.book_line(line=found, shares=[services.Share(gift, found.amount)], by=by)
    elif what == "split":
        form = SplitForm(request.POST, space=space)
        form.full_clean()
        services.book_line(line=found, shares=form.cleaned_data["shares"], by=by)
    elif what == "confirm":
        confirm(found, request.POST.get("movement", ""), by)
    elif what == "park":
        services.park_line(line=found, by=by)
    elif what == "discard":
        services.discard_line(line=found, by=by)
    elif what == "undo":
        services.undo_line(line=found, by=by)
    elif what == "return":
        original = next((one for one in queries.originals_of(found) if str(one.pk) == request.POST.get("share")), None)
        if original is None:
            raise Http404
        services.give_back(line=found, original=original, by=by)
    else:
        raise Http404


def confirm(found: BankLine, key: str, by: Person) -> None:
    """Raises ``Refusal``, or ``Http404`` for a movement that this line cannot show."""
    movement = next((one for one in queries.movements_for(found) if one.trace.key == key), None)
    if movement is None:
        raise Http404
    services.confirm_line(line=found, movement=movement, by=by)
