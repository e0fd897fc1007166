"""My contributions: what became of each reading, how to be thanked, joining what was read without an account."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.contribute import queries, services
from enfilade.contribute.access import COOKIE, cookie_reader, known_reader, welcomed_reader
from enfilade.contribute.forms import CreditForm
from enfilade.contribute.models import Contributor
from enfilade.contribute.queries.cards import flags_looked_at
from enfilade.contribute.views.people import own_work
from enfilade.contribute.views.spoken import waiting_words
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest


def readings(request: HttpRequest) -> HttpResponse:
    reader = known_reader(request)
    rows = queries.readings_of(reader) if reader else queries.no_readings()
    page = key_page(rows, order=("-at", "-pk"), cursor=request.GET.get("apres"), size=20)
    context: dict[str, Any] = {
        "page": page,
        "rows": [(answer, queries.compared(answer)) for answer in page.items],
        "reader": reader,
        "flags": flags_looked_at(reader) if reader else [],
        "form": CreditForm(instance=reader),
        "elsewhere": work_to_adopt(request),
        "asked": queries.questions_asked(reader) if reader else [],
        "words": waiting_words(),
    } | own_work(reader)
    return render(request, "contribute/mine.html", context)


def work_to_adopt(request: HttpRequest) -> int:
    """How many cards were read in this browser without an account, for someone who now has one."""
    anonymous = cookie_reader(request) if request.user.is_authenticated else None
    return anonymous.answers.count() if anonymous else 0


@require_POST
def credit(request: HttpRequest) -> HttpResponse:
    reader: Contributor | None = known_reader(request)
    form = CreditForm(request.POST)
    if reader and form.is_valid():
        services.choose_credit(reader=reader, name=form.cleaned_data["credit_name"])
        messages.success(request, _("C'est noté."))
    return redirect("contribute:mine")


@login_required
@require_POST
def adopt(request: PersonRequest) -> HttpResponse:
    anonymous = cookie_reader(request)
    if anonymous:
        services.adopt_work(anonymous=anonymous, person=request.user)
        messages.success(request, _("Ces lectures sont maintenant les vôtres."))
    welcomed_reader(request)
    answer = redirect("contribute:mine")
    answer.delete_cookie(COOKIE)
    return answer
