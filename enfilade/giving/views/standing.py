"""A donor's standing gift: seen, changed, paused, stopped; another card given on the provider's page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.giving import queries, services
from enfilade.giving.forms import DonorKeyForm, StandingAmountForm
from enfilade.giving.models import CardChange, StandingGift
from enfilade.giving.services.instalments import finish_later
from enfilade.giving.views.donor import with_key

HISTORY = 24
CHOICES = {"pause": services.pause_standing, "resume": services.resume_standing}


def mine(email: str, public_id: str) -> StandingGift:
    return get_object_or_404(queries.standing_of_donor(email), public_id=public_id)


@with_key
def standing(request: HttpRequest, email: str, public_id: str) -> HttpResponse:
    found, what = mine(email, public_id), request.POST.get("what", "")
    if what in CHOICES:
        CHOICES[what](standing=found)
        messages.success(request, _("C'est fait."))
        return redirect("giving:standing", public_id=public_id)
    form = StandingAmountForm(request.POST or None, initial={"amount": found.amount})
    if request.method == "POST" and form.is_valid():
        services.change_standing(standing=found, amount=form.cleaned_data["amount"])
        messages.success(request, _("La nouvelle somme vaut à partir du prochain prélèvement."))
        return redirect("giving:standing", public_id=public_id)
    dates = found.instalments.select_related("gift").order_by("-due_on")[:HISTORY]
    context = {"standing": found, "form": form, "dates": dates}
    return render(request, "giving/donor_standing.html", context, status=422 if form.errors else 200)


@with_key
def stop(request: HttpRequest, email: str, public_id: str) -> HttpResponse:
    """One click on the page before, one here; no question is asked, no provider is waited for."""
    found = mine(email, public_id)
    if request.method != "POST":
        return render(request, "giving/donor_standing_stop.html", {"standing": found})
    services.end_standing(standing=found)
    messages.success(
        request, _("Votre don régulier est arrêté. Un message vous le confirme. Merci de ce qu'il a permis.")
    )
    return redirect("giving:donor")


@require_POST
@with_key
def card(request: HttpRequest, email: str, public_id: str) -> HttpResponse:
    return redirect(services.start_card_change(standing=mine(email, public_id)))


def card_open(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a letter: a button leads to the provider's page; nothing else is shown or changed from here."""
    found = services.standing_of_link(token=token)
    if found is None or found.is_over:
        return render(request, "giving/donor_ask.html", {"form": DonorKeyForm(), "is_old": True}, status=410)
    if request.method == "POST":
        return redirect(services.start_card_change(standing=found))
    answer = render(request, "giving/standing_card.html", {"standing": found})
    add_never_cache_headers(answer)
    return answer


def card_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Back from the provider's page, which proves nothing: a worker asks what was given there."""
    change = get_object_or_404(CardChange, public_id=public_id)
    finish_later.enqueue(change.pk)
    return render(request, "giving/standing_card_back.html")
