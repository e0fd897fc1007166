"""What people bring to a campaign beside money: questions and their answers, offers for its needs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from enfilade.community.enums import ThreadKind
from enfilade.community.forms import MessageForm
from enfilade.community.models import Thread
from enfilade.community.queries import answer_times, key_of, said_in, shows_at_once
from enfilade.community.services import open_thread
from enfilade.core.errors import Refusal
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.forms import OfferForm
from enfilade.giving.models import Campaign
from enfilade.giving.models.campaign import KIND

SHORT = 3  # questions and names on the campaign's own page
NAMES = 24


def together_of(found: Campaign) -> dict[str, Any]:
    """What the campaign's page says of it."""
    return {
        "questions": [(one, said_in(one)) for one in queries.questions_about(found)[:SHORT]],
        "needs": list(queries.shown_needs(found)),
        "in_kind": list(queries.thanked_in_kind(found)[:NAMES]),
    }


def page_about(found: Campaign) -> dict[str, Any]:
    return {"campaign": found, "accent": found.museum.accent, "heading": queries.heading_of(found)}


def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions that may be read, and a form to ask: without an account, and without an address."""
    found = get_object_or_404(queries.shown_campaigns(), slug=slug)
    form = MessageForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        if form.is_trap:
            return redirect("giving:questions", slug=slug)
        try:
            thread = open_thread(
                space=found.museum, about=found.thing, kind=ThreadKind.QUESTION, author=form.sender(),
                body=form.cleaned_data["body"],
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return to_own_thread(request, thread, _("Votre question est partie. La réponse se lira ici."))
    rows = queries.questions_about(found)
    page = key_page(rows, order=("-shown_at", "-pk"), cursor=request.GET.get("apres"), size=12)
    context = page_about(found) | {"page": page, "form": form, "at_once": shows_at_once(found.museum)}
    context |= {"threads": [(one, said_in(one)) for one in page.items], "times": answer_times(KIND, found.public_id)}
    return render(request, "giving/questions.html", context, status=422 if form.errors else 200)


def to_own_thread(request: HttpRequest, thread: Thread, words: str) -> HttpResponse:
    """The page that only whoever wrote can open."""
    messages.success(request, words)
    assert thread.author  # noqa: S101  # it was written just now
    return redirect("community:mine", token=key_of(thread, thread.author))


def need(request: HttpRequest, slug: str, need: str) -> HttpResponse:
    """One need, and a form to offer."""
    found = get_object_or_404(queries.shown_campaigns(), slug=slug)
    asked = get_object_or_404(queries.shown_needs(found), public_id=need)
    form = OfferForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        if form.is_trap:
            return redirect("giving:need", slug=slug, need=need)
        try:
            offer = services.offer_in_kind(
                need=asked, author=form.sender(), body=form.cleaned_data["body"], **form.offered()
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return to_own_thread(request, offer.thread, _("Votre proposition est partie. L'équipe vous répond ici."))
    context = page_about(found) | {"need": asked, "form": form}
    return render(request, "giving/need.html", context, status=422 if form.errors else 200)
