"""Receipts in the atelier: the list, a correction, an end, the year's declaration and its concordance."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from enfilade.core.clock import today
from enfilade.core.errors import Refusal
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.enums import CancelReason
from enfilade.giving.forms import CancelForm, CorrectionsForm
from enfilade.giving.models import Receipt, ReceiptLine
from enfilade.giving.rules import signs_receipts
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

STATES = {"vigueur": True, "annule": False}


@atelier(signs_receipts)
def receipts(request: PersonRequest, space: Space) -> HttpResponse:
    """Every receipt, newest first; of one series, of one state, or of one number."""
    asked = {name: request.GET.get(name, "").strip() for name in ("serie", "etat", "numero")}
    rows = queries.receipts_of(space)
    if asked["serie"].isdigit():
        rows = rows.filter(series__pk=int(asked["serie"][:18]))
    if asked["etat"] in STATES:
        rows = rows.filter(cancellation__isnull=STATES[asked["etat"]])
    if asked["numero"]:
        rows = rows.filter(text__endswith=asked["numero"])
    page = key_page(rows, order=("-pk",), cursor=request.GET.get("apres"), size=40)
    context = {"page": page, "series": queries.series_of(space), "asked": asked}
    return render(request, "giving/atelier_receipts.html", context)


@atelier(signs_receipts)
def receipt_change(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """A gift's receipts, the correction of the one in force, or its end."""
    gift = get_object_or_404(queries.gifts_of(space), public_id=public_id)
    found, what = queries.receipt_of(gift), request.POST.get("what", "")
    company = queries.company_of(gift)
    form = CorrectionsForm(request.POST if what == "replace" else None, gift=gift, company=company)
    end = CancelForm(request.POST if what == "cancel" else None)
    chosen = {"replace": form, "cancel": end}.get(what)
    if found and chosen and chosen.is_valid():
        try:
            change(request, found, form if what == "replace" else None, end)
        except Refusal as refusal:
            chosen.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est fait. La personne qui a donné en est avertie par courriel."))
            return redirect("giving:atelier_gift", space=space.slug, public_id=public_id)
    context = {"gift": gift, "receipt": found, "receipts": queries.receipts_of_gift(gift), "form": form, "end": end}
    return render(request, "giving/atelier_receipt_change.html", context)


def change(request: PersonRequest, found: Receipt, form: CorrectionsForm | None, end: CancelForm) -> None:
    if form:
        services.replace_receipt(
            receipt=found, reason=CancelReason.CORRECTION, by=request.user, corrections=form.corrections()
        )
    else:
        services.cancel_receipt(receipt=found, reason=CancelReason(end.cleaned_data["reason"]), by=request.user)


def year_asked(request: PersonRequest) -> int:
    """The year in the address, or the last one that is over. Raises ``Http404`` for what is no year."""
    text = request.GET.get("annee", str(today().year - 1))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= 9999):
        raise Http404
    return int(text)


@atelier(signs_receipts)
def declaration(request: PersonRequest, space: Space) -> HttpResponse:
    """The figures to declare, whether they agree with the ledger, and whether each series is whole."""
    year = year_asked(request)
    lines = queries.concordance_lines(space, year).filter(in_force=True)
    declared = queries.declared_in(space, year)
    context = {
        "year": year,
        "years": sorted({year, today().year, today().year - 1, *queries.years_of(space)}, reverse=True),
        "declared": [(one, queries.verify_series(one.series)) for one in declared],
        "money": queries.money_of_year(space, year),
        "on_receipts": sum(one.figures.total for one in declared),
        "apart": queries.differing(lines)[:100],
    }
    return render(request, "giving/atelier_declaration.html", context)


@atelier(signs_receipts)
def declaration_csv(request: PersonRequest, space: Space) -> StreamingHttpResponse:
    """Every gift on every receipt of the year beside what the ledger holds of it, in cents, without names."""
    year = year_asked(request)
    head = [_("reçu"), _("régime"), _("émis le"), _("état"), _("annulation"), _("don"), _("date du don"),
            _("centimes sur le reçu"), _("centimes au journal"), _("écart")]  # fmt: skip
    rows = queries.concordance_lines(space, year).iterator(chunk_size=500)
    lines: Iterator[list[Any]] = (cells_of(line) for line in rows)
    return attachment(csv_lines(chain([head], lines)), kind=CSV, name=f"recus-{space.slug}-{year}.csv")


def cells_of(line: ReceiptLine) -> list[Any]:
    receipt, left = line.receipt, line.left  # type: ignore[attr-defined]  # annotated
    state = _("en vigueur") if line.in_force else _("annulé")
    ended = "" if line.in_force else receipt.cancellation.text
    return [receipt.text, receipt.series.regime, receipt.issued_at.date(), state, ended, line.gift.public_id,
            line.gift.given_on or "", line.amount, left, line.amount - left if line.in_force else 0]  # fmt: skip
