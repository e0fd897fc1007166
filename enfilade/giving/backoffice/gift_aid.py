"""Gift Aid in the atelier: what may be claimed, the claims made, what changed after them."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from enfilade.core.clock import today
from enfilade.core.errors import Refusal
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.forms import ClaimPeriodForm
from enfilade.giving.rules import signs_receipts
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

HEADINGS = (
    "Title", "First name", "Last name", "House name or number", "Postcode", "Aggregated donations", "Sponsored event",
    "Donation date", "Amount", "Currency", "Gift",
)  # fmt: skip


@atelier(signs_receipts)
def gift_aid(request: PersonRequest, space: Space) -> HttpResponse:
    museum = museum_of(space)
    day = today(museum.timezone)
    form = ClaimPeriodForm(request.POST or None, initial={"first": day.replace(month=1, day=1), "last": day})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make_claim(museum=museum, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La demande est prête : %(n)s dons.") % {"n": made.count})
            return redirect("giving:atelier_gift_aid", space=space.slug)
    page = key_page(queries.aid_claims_of(space), order=("-made_at", "-pk"), cursor=request.GET.get("apres"))
    context = {"form": form, "page": page, "adjust": queries.to_adjust(space)[:60]}
    return render(request, "giving/atelier_gift_aid.html", context, status=422 if form.errors else 200)


@atelier(signs_receipts)
def claim_csv(request: PersonRequest, space: Space, public_id: str) -> StreamingHttpResponse:
    """The schedule of a claim, the same each time it is asked for."""
    found = get_object_or_404(queries.aid_claims_of(space), public_id=public_id)
    rows = (row for part in ((HEADINGS,), queries.claim_rows(found)) for row in part)
    return attachment(csv_lines(rows), kind=CSV, name=f"gift-aid-{found.public_id}.csv")
