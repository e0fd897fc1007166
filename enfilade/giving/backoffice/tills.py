"""Tills in the atelier: opened, fed slip by slip, counted, checked by somebody else, banked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.errors import Refusal
from enfilade.core.ids import new_public_id
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.backoffice.cheques import LAST, first_values
from enfilade.giving.forms import BankForm, CashForm, CountForm, OpeningForm
from enfilade.giving.models import Till, TillSession
from enfilade.giving.rules import keeps_desk
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(keeps_desk)
def tills(request: PersonRequest, space: Space) -> HttpResponse:
    if request.method == "POST":
        name = request.POST.get("name", "").strip()[:80]
        if name:
            till = services.add_till(museum=museum_of(space), name=name, by=request.user)
            return redirect("giving:atelier_till", space=space.slug, public_id=till.public_id)
        messages.error(request, _("Donnez un nom à la caisse."))
        return redirect("giving:atelier_tills", space=space.slug)
    page = key_page(queries.tills_of(space), order=("name", "pk"), cursor=request.GET.get("apres"))
    return render(request, "giving/atelier_tills.html", {"page": page})


def till_of(space: Space, public_id: str) -> Till:
    return get_object_or_404(queries.tills_of(space), public_id=public_id)


def session_of(space: Space, public_id: str) -> TillSession:
    return get_object_or_404(queries.sessions_of(space), public_id=public_id)


@atelier(keeps_desk)
def till(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = till_of(space, public_id)
    sessions = queries.sessions_of(space).filter(till=found)
    context = {
        "till": found,
        "live": queries.live_session_of(found),
        "in_box": queries.cash_in(found),
        "page": key_page(sessions, order=("-number",), cursor=request.GET.get("apres")),
        "deposits": queries.deposits_of(found)[:20],
        "opening_form": OpeningForm(),
        "bank_form": BankForm(initial={"nonce": new_public_id()}),
    }
    return render(request, "giving/atelier_till.html", context)


@atelier(keeps_desk)
@require_POST
def open_till(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found, form = till_of(space, public_id), OpeningForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Écrivez le fond de caisse compté, par exemple 50 ou 0."))
        return redirect("giving:atelier_till", space=space.slug, public_id=public_id)
    made = services.open_till(till=found, opening_count=form.cleaned_data["opening_count"], by=request.user)
    return redirect("giving:atelier_receive_cash", space=space.slug, public_id=made.public_id)


@atelier(keeps_desk)
@require_POST
def bank(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found, form = till_of(space, public_id), BankForm(request.POST)
    if form.is_valid():
        services.bank_cash(till=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("La remise en banque est enregistrée."))
    else:
        messages.error(request, _("Écrivez la somme et le compte à créditer."))
    return redirect("giving:atelier_till", space=space.slug, public_id=public_id)


@atelier(keeps_desk)
def receive_cash(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The screen of the counter: an amount and Enter are enough."""
    found = session_of(space, public_id)
    campaigns = queries.campaigns_at_desk(space)
    form = CashForm(request.POST or None, campaigns=campaigns, initial=first_values(request, space))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            slip = services.receive_cash(
                session=found, campaign=data["campaign"], amount=data["amount"], donor=form.donor(),
                nonce=data["nonce"], above_limit=data["above_limit"], by=request.user,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            request.session[LAST] = data["campaign"].public_id
            return redirect("giving:atelier_slip", space=space.slug, public_id=slip.public_id)
    context = {"form": form, "title": _("Recevoir des espèces"), "here": "tills", "session": found}
    return render(request, "giving/atelier_desk_form.html", context, status=422 if form.errors else 200)


@atelier(keeps_desk)
def slip(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """One slip, to print and hand over."""
    found = get_object_or_404(queries.slips_of(space), public_id=public_id)
    context = {"slip": found, "session": found.session, "entity": queries.entity_of(space)}
    return render(request, "giving/atelier_slip.html", context)


@atelier(keeps_desk)
def session(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = session_of(space, public_id)
    rows = queries.slips_of(space).filter(session=found)
    page = key_page(rows, order=("-number",), cursor=request.GET.get("apres"), size=60)
    context = {"session": found, "page": page, "received": queries.cash_received(found)}
    return render(
        request, "giving/atelier_till_session.html", context | {"is_mine": found.closed_by_id == request.user.pk}
    )


@atelier(keeps_desk)
def close_till(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The count is typed blind: what is expected is told once it is given."""
    found, form = session_of(space, public_id), CountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["explanation"]
            services.close_till(session=found, counts=form.counts(), explanation=words, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La caisse est comptée. Une autre personne doit la vérifier."))
            return redirect("giving:atelier_till_session", space=space.slug, public_id=public_id)
    context = {"session": found, "form": form}
    return render(request, "giving/atelier_till_close.html", context, status=422 if form.errors else 200)


@atelier(keeps_desk)
@require_POST
def check_till(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    services.check_till(session=session_of(space, public_id), by=request.user)
    messages.success(request, _("La caisse est vérifiée."))
    return redirect("giving:atelier_till_session", space=space.slug, public_id=public_id)
