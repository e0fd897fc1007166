"""The reader's choice of theme; the catalogue of the kit."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.own_forms import own_forms
from enfilade.ui.context import THEMES
from enfilade.ui.samples import samples

ONE_YEAR = 365 * 24 * 3600


@own_forms
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme in a cookie and go back where the reader was."""
    where = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(where, allowed_hosts={request.get_host()})
    answer = redirect(where if safe else "/")
    if request.POST.get("theme") in THEMES:
        answer.set_cookie("theme", request.POST["theme"], max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    return answer


def catalogue(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    messages.info(request, _("Un message passe ici."))
    return render(request, "ui/catalogue.html", samples())


REFUSALS = {
    "introuvable": "404.html",
    "fermee": "403.html",
    "illisible": "400.html",
    "attente": "ui/csrf.html",
    "trop": "429.html",
    "panne": "500.html",
}


def refusals(request: HttpRequest, kind: str) -> HttpResponse:
    """The pages of refusal and of breakdown, to be looked at while all is well."""
    if kind not in REFUSALS:
        raise Http404
    return render(
        request, REFUSALS[kind], {"language": get_language(), "home": reverse("portal:home"), "request_id": ""}
    )
