"""The donor's own page, opened by a link that a mail brings: gifts, receipts, how they are shown, data."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.clock import now
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.forms import DonorKeyForm
from enfilade.giving.views.gifts import pdf_answer

DONOR = "donor"  # session: [e-mail address, end as UNIX seconds]
STANDING = 30
STAYS = timedelta(hours=2)


def with_key(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """The view of a donor who opened their page less than two hours ago; it receives their address. Never cached."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        email, until = request.session.get(DONOR, ("", 0))
        if until < now().timestamp():
            request.session.pop(DONOR, None)
            return redirect("giving:donor_ask")
        answer = view(request, email, *args, **kwargs)
        add_never_cache_headers(answer)
        return answer

    return guarded


def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the link; the answer never says whether the address gave."""
    form = DonorKeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.ask_key(email=form.cleaned_data["email"])
        return render(request, "giving/donor_ask.html", {"is_sent": True})
    return render(request, "giving/donor_ask.html", {"form": form}, status=422 if form.errors else 200)


def open_page(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail shows a button: what reads mails before people do opens nothing."""
    email = services.email_of_key(token=token)
    if email is None:
        return render(request, "giving/donor_ask.html", {"form": DonorKeyForm(), "is_old": True}, status=410)
    if request.method == "POST":
        request.session.cycle_key()
        request.session[DONOR] = [email, (now() + STAYS).timestamp()]
        return redirect("giving:donor")
    answer = render(request, "giving/donor_ask.html", {"is_open": True})
    add_never_cache_headers(answer)
    return answer


@with_key
def donor(request: HttpRequest, email: str) -> HttpResponse:
    page = key_page(
        queries.gifts_of_donor(email), order=("-submitted_at", "-pk"), cursor=request.GET.get("apres"), size=30
    )
    standing = list(queries.standing_of_donor(email).order_by("ended_at", "-pk")[:STANDING])
    context = {"page": page, "email": email, "standing": standing, "consents": consents_shown(email)}
    context["declarations"] = queries.declarations_of(email)[:30]
    return render(request, "giving/donor.html", context)


def consents_shown(email: str) -> list[dict[str, Any]]:
    """What the address accepted and has not withdrawn: one line for each museum and receiver, the oldest date."""
    rows = queries.consents_of_donor(email).filter(withdrawn_at=None)
    kept = {(one.donor_id, one.receiver): one for one in rows}
    return [{"consent": one, "words": queries.words_of(one.wording, one.donor.museum.name)} for one in kept.values()]


@require_POST
@with_key
def withdraw(request: HttpRequest, email: str, public_id: str) -> HttpResponse:
    """Take back a consent, from its receiver for the museum it was given to."""
    found = get_object_or_404(queries.consents_of_donor(email), public_id=public_id)
    services.withdraw(donors=[found.donor], receiver=found.receiver)
    messages.success(request, _("C'est retiré : on ne vous écrira plus pour cela."))
    return redirect("giving:donor")


@with_key
def receipt(request: HttpRequest, email: str, public_id: str) -> HttpResponse:
    return pdf_answer(get_object_or_404(queries.receipts_of_donor(email), public_id=public_id))


@require_POST
@with_key
def hide(request: HttpRequest, email: str, public_id: str) -> HttpResponse:
    gift = get_object_or_404(queries.gifts_of_donor(email), public_id=public_id)
    services.show_as_anonymous(gift=gift)
    messages.success(request, _("Ce don est maintenant montré sans nom."))
    return redirect("giving:donor")


@with_key
def data(request: HttpRequest, email: str) -> HttpResponse:
    answer = JsonResponse(services.export_gifts(email=email), safe=False, json_dumps_params={"ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="mes-dons.json"'
    return answer


@require_POST
@with_key
def leave(request: HttpRequest, email: str) -> HttpResponse:
    request.session.pop(DONOR, None)
    return redirect("giving:campaigns")


@with_key
def erase(request: HttpRequest, email: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "giving/donor_erase.html")
    services.erase_gifts(email=email)
    request.session.pop(DONOR, None)
    messages.success(request, _("Vos données ont été effacées, sauf ce que la loi oblige à garder."))
    return redirect("giving:campaigns")
