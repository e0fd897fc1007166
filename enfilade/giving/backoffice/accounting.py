"""The books in the atelier: the ledger given out for a period, numbers of accounts."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from enfilade.core.clock import today
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.giving import queries, services
from enfilade.giving.engine.accounting import CHARSET, PLANS, fec_lines, fec_name
from enfilade.giving.forms import NumbersForm, PeriodForm
from enfilade.giving.rules import runs_campaigns
from enfilade.network.models import Museum
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def accounting(request: PersonRequest, space: Space) -> HttpResponse:
    """The period to give out, and the numbers; ``plan`` fills these with the usual ones of a chart of accounts."""
    museum, plan = museum_of(space), PLANS.get(request.GET.get("plan", ""), {})
    form = NumbersForm(request.POST or None, numbers=queries.numbers_of(museum) | plan)
    if request.method == "POST" and form.is_valid():
        services.number_accounts(museum=museum, by=request.user, numbers=form.numbers())
        messages.success(request, _("C'est enregistré."))
        return redirect("giving:atelier_accounting", space=space.slug)
    first, last = this_year(museum)
    period = PeriodForm(initial={"first": first, "last": last})
    return render(request, "giving/atelier_accounting.html", {"form": form, "period": period})


def this_year(museum: Museum) -> tuple[date, date]:
    day = today(museum.timezone)
    return date(day.year, 1, 1), day


def period_of(request: HttpRequest, museum: Museum) -> tuple[date, date] | None:
    """The days asked for; this year's when none are named, nothing when they are wrong."""
    if not request.GET:
        return this_year(museum)
    form = PeriodForm(request.GET)
    return (form.cleaned_data["first"], form.cleaned_data["last"]) if form.is_valid() else None


@atelier(runs_campaigns)
def fec(request: PersonRequest, space: Space) -> HttpResponseBase:
    """The file of accounting entries of a period."""
    museum = museum_of(space)
    period = period_of(request, museum)
    if period is None:
        return HttpResponseBadRequest(_("Écrivez deux jours, le premier avant le dernier."))
    entity = queries.entity_of(museum)
    name = fec_name(entity.siren if entity else "", period[1])
    return attachment(fec_lines(queries.postings_of(museum, *period)), kind=f"text/plain; charset={CHARSET}", name=name)


@atelier(runs_campaigns)
def entries_csv(request: PersonRequest, space: Space) -> HttpResponseBase:
    """The same entries as neutral CSV, one line each; amounts in cents, so that no spreadsheet guesses a decimal sign."""
    museum = museum_of(space)
    period = period_of(request, museum)
    if period is None:
        return HttpResponseBadRequest(_("Écrivez deux jours, le premier avant le dernier."))
    head = [_("écriture"), _("jour"), _("libellé"), _("pièce"), _("compte débité"), _("intitulé"), _("compte crédité"),
            _("intitulé"), _("centimes"), _("monnaie")]  # fmt: skip
    rows = chain([head], csv_rows(museum, period))
    return attachment(csv_lines(rows), kind=CSV, name=f"ecritures-{space.slug}.csv")


def csv_rows(museum: Museum, period: tuple[date, date]) -> Iterator[list[Any]]:
    for one in queries.postings_of(museum, *period):
        yield [one.number, one.day, one.words, one.piece, *one.debit, *one.credit, one.amount, one.currency]
