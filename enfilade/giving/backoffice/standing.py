"""Standing gifts in the atelier: those that fail first, since someone may write a word to their donors."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from enfilade.core.pagination import key_page
from enfilade.giving import queries
from enfilade.giving.enums import REFUSAL_WORDS, InstalmentState, PaymentState, StandingState
from enfilade.giving.models import Charge, Instalment, StandingGift
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

SHOWN = {
    "echec": _("En échec"), "cours": _("En cours"), "suspendus": _("Suspendus"), "arretes": _("Arrêtés"),
}  # fmt: skip
STATES = {"cours": StandingState.ACTIVE, "suspendus": StandingState.PAUSED, "arretes": StandingState.ENDED}
TROUBLED = (InstalmentState.OPEN, InstalmentState.REFUSED)


@atelier(runs_campaigns)
def standing(request: PersonRequest, space: Space) -> HttpResponse:
    asked = request.GET.get("etat", "")
    chosen = asked if asked in STATES else "echec"
    rows = queries.standing_of_space(space).filter(state=STATES[chosen]) if chosen in STATES else None
    page = key_page(
        with_troubles(queries.failing_standing(space) if rows is None else rows),
        order=("-created_at", "-pk"), cursor=request.GET.get("apres"), size=40,
    )  # fmt: skip
    lines = [(one, *trouble_of(one)) for one in page.items]
    context = {"page": page, "lines": lines, "shown": SHOWN.items(), "chosen": chosen}
    return render(request, "giving/atelier_standing.html", context | {"query": request.GET.urlencode()})


def with_troubles(rows: QuerySet[StandingGift]) -> QuerySet[StandingGift]:
    refused = Charge.objects.filter(payment__state=PaymentState.FAILED).select_related("payment").order_by("-number")
    troubled = Instalment.objects.filter(state__in=TROUBLED).order_by("-due_on")
    dates = troubled.prefetch_related(Prefetch("charges", refused, to_attr="refused"))
    return rows.prefetch_related(Prefetch("instalments", dates, to_attr="troubled"))


def trouble_of(one: StandingGift) -> tuple[str, Instalment | None]:
    """Why the last charge was refused, and the due date it was for."""
    for due in one.troubled:  # type: ignore[attr-defined]
        if due.refused:
            code = due.refused[0].payment.failure
            return str(REFUSAL_WORDS.get(code, REFUSAL_WORDS["card_declined"])), due
    return "", None
