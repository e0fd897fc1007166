"""Cheques in the atelier: typed at the desk, grouped, taken to the bank, credited or refused."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.clock import today
from enfilade.core.errors import Refusal
from enfilade.core.ids import new_public_id
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.forms import ChequeForm
from enfilade.giving.models import Cheque, Remittance
from enfilade.giving.rules import keeps_desk
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

LAST = "desk_campaign"  # session: the public id of the campaign received for last


@atelier(keeps_desk)
def cheques(request: PersonRequest, space: Space) -> HttpResponse:
    """Cheques to deposit, to be ticked; with ``?tous=1`` all of them."""
    everything = request.GET.get("tous") == "1"
    rows = queries.cheques_of(space) if everything else queries.cheques_to_deposit(space)
    order = ("-received_on", "-pk") if everything else ("received_on", "pk")
    page = key_page(rows, order=order, cursor=request.GET.get("apres"), size=60)
    declared = queries.account_of(space)
    last = queries.remittances_of(space).order_by("-number").values_list("bank_account", flat=True).first() or ""
    last = declared.printed_iban if declared else last
    return render(request, "giving/atelier_cheques.html", {"page": page, "everything": everything, "account": last})


def first_values(request: PersonRequest, space: Space) -> dict[str, Any]:
    """An empty form: a new nonce, today, the campaign received for last."""
    campaigns = queries.campaigns_at_desk(space)
    kept = campaigns.filter(public_id=request.session.get(LAST, "")).first() or campaigns.first()
    day = today(museum_of(space).timezone)
    return {"nonce": new_public_id(), "received_on": day, "campaign": kept.public_id if kept else ""}


@atelier(keeps_desk)
def new_cheque(request: PersonRequest, space: Space) -> HttpResponse:
    campaigns = queries.campaigns_at_desk(space)
    form = ChequeForm(
        request.POST or None, request.FILES or None, campaigns=campaigns, initial=first_values(request, space)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.receive_cheque(
                campaign=data["campaign"], amount=data["amount"], donor=form.donor(), cheque=form.cheque(),
                nonce=data["nonce"], photo=data["photo"] or None, by=request.user,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[LAST] = data["campaign"].public_id
            messages.success(request, _("Le chèque est enregistré. Au suivant."))
            return redirect("giving:atelier_new_cheque", space=space.slug)
    context = {"form": form, "title": _("Saisir un chèque"), "here": "cheques", "is_file": True}
    return render(request, "giving/atelier_desk_form.html", context, status=422 if form.errors else 200)


def cheque_of(space: Space, public_id: str) -> Cheque:
    return get_object_or_404(queries.cheques_of(space), public_id=public_id)


@atelier(keeps_desk)
def cheque(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = cheque_of(space, public_id)
    return render(request, "giving/atelier_cheque.html", {"cheque": found, "gift": found.payment.gift})


@atelier(keeps_desk)
def photo(request: PersonRequest, space: Space, public_id: str) -> FileResponse:
    """The cheque's photograph, for the museum's own staff."""
    found = cheque_of(space, public_id)
    if not found.photo:
        raise Http404
    answer = FileResponse(found.photo.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer


@atelier(keeps_desk)
@require_POST
def bounce(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    services.bounce_cheque(cheque=cheque_of(space, public_id), reason=request.POST.get("reason", ""), by=request.user)
    messages.success(request, _("Le rejet est noté, et l'écriture contraire est passée."))
    return redirect("giving:atelier_cheque", space=space.slug, public_id=public_id)


@atelier(keeps_desk)
def remittances(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(queries.remittances_of(space), order=("-number",), cursor=request.GET.get("apres"))
    return render(request, "giving/atelier_remittances.html", {"page": page})


@atelier(keeps_desk)
@require_POST
def compose(request: PersonRequest, space: Space) -> HttpResponse:
    ticked, account = request.POST.getlist("cheque"), request.POST.get("bank_account", "").strip()[:80]
    if not account:
        messages.error(request, _("Écrivez le compte à créditer, tel que vous l'appelez."))
        return redirect("giving:atelier_cheques", space=space.slug)
    made = services.compose_remittance(museum=museum_of(space), cheques=ticked, bank_account=account, by=request.user)
    return redirect("giving:atelier_remittance", space=space.slug, public_id=made.public_id)


def remittance_of(space: Space, public_id: str) -> Remittance:
    return get_object_or_404(queries.remittances_of(space), public_id=public_id)


@atelier(keeps_desk)
def remittance(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = remittance_of(space, public_id)
    context = {"remittance": found, "cheques": queries.cheques_in(found), "total": queries.total_of(found)}
    return render(request, "giving/atelier_remittance.html", context)


@atelier(keeps_desk)
def slip(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = remittance_of(space, public_id)
    answer = HttpResponse(services.slip_of(remittance=found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="bordereau-{found.text}.pdf"'
    return answer


@atelier(keeps_desk)
@require_POST
def act(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """One button of a remittance's page: ``deposit``, ``credit``, or ``leave`` with the cheque to put back."""
    found, what = remittance_of(space, public_id), request.POST.get("what", "")
    day = today(found.museum.timezone)
    if what == "deposit":
        services.deposit_remittance(remittance=found, on=day, by=request.user)
    elif what == "credit":
        services.credit_remittance(remittance=found, on=day, by=request.user)
    elif what == "leave":
        left = cheque_of(space, request.POST.get("cheque", ""))
        services.leave_out(remittance=found, cheque=left, by=request.user)
    else:
        raise Http404
    messages.success(request, _("C'est fait."))
    return redirect("giving:atelier_remittance", space=space.slug, public_id=public_id)
