"""Transfers in the atelier: the lines to match, their export, the account, statements, promises."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.errors import Refusal
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.core.ids import new_public_id
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.enums import STATEMENT_FAULTS, CampaignState, LineState, StatementState
from enfilade.giving.forms import AccountForm, ColumnsForm, PromiseForm, StatementForm
from enfilade.giving.models import BankAccount, BankLine, BankStatement
from enfilade.giving.rules import runs_campaigns
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

ALL = "tout"


def listed(request: PersonRequest, space: Space) -> QuerySet[BankLine]:
    """Lines as asked: those that wait for a person, those of one state, or all."""
    chosen = request.GET.get("etat", "")
    if chosen in LineState.values:
        return queries.lines_of(space).filter(state=chosen)
    return queries.lines_of(space) if chosen == ALL else queries.lines_to_settle(space)


@atelier(runs_campaigns)
def transfers(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(listed(request, space), order=("-booked_on", "-pk"), cursor=request.GET.get("apres"), size=40)
    context = {"page": page, "account": queries.account_of(space), "states": LineState.choices, "all": ALL}
    context |= {"chosen": request.GET.get("etat", ""), "query": request.GET.urlencode()}
    return render(request, "giving/atelier_transfers.html", context)


@atelier(runs_campaigns)
def transfers_csv(request: PersonRequest, space: Space) -> StreamingHttpResponse:
    """The same list as CSV; what banks and donors wrote is made harmless to spreadsheets."""
    head = [_("ligne"), _("date"), _("sens"), _("centimes"), _("monnaie"), _("état"), _("nom"), _("libellé")]
    rows = listed(request, space).order_by("-booked_on", "-pk")
    cells = ([one.public_id, one.booked_on, _("reçu") if one.is_credit else _("rendu"), one.amount, one.currency,
              one.get_state_display(), one.name, one.text] for one in rows.iterator(chunk_size=500))  # fmt: skip
    return attachment(csv_lines(chain([head], cells)), kind=CSV, name=f"virements-{space.slug}.csv")


@atelier(runs_campaigns)
def account(request: PersonRequest, space: Space) -> HttpResponse:
    museum, kept = museum_of(space), queries.account_of(space)
    form = AccountForm(request.POST or None, instance=queries.account_of(space) or BankAccount(museum=museum))
    if request.method == "POST" and form.is_valid():
        services.describe_account(museum=museum, by=request.user, **form.cleaned_data)
        messages.success(request, _("Le compte est enregistré : les donateurs peuvent choisir le virement."))
        return redirect("giving:atelier_bank", space=space.slug)
    unnamed = queries.unnamed_balance(museum) if kept else 0
    return render(request, "giving/atelier_bank.html", {"form": form, "account": kept, "unnamed": unnamed})


@atelier(runs_campaigns)
@require_POST
def name_main(request: PersonRequest, space: Space) -> HttpResponse:
    """Move to the declared account what the books hold on the one without a name."""
    kept = queries.account_of(space)
    if kept and services.name_main(account_open=kept, by=request.user):
        messages.success(request, _("C'est fait : une écriture a porté la somme sur ce compte."))
    return redirect("giving:atelier_bank", space=space.slug)


@atelier(runs_campaigns)
@require_POST
def close(request: PersonRequest, space: Space) -> HttpResponse:
    if kept := queries.account_of(space):
        services.close_account(account=kept, by=request.user)
        messages.success(request, _("Le virement n'est plus proposé. Ce qui a été promis sera encore reçu."))
    return redirect("giving:atelier_bank", space=space.slug)


@atelier(runs_campaigns)
def statements(request: PersonRequest, space: Space) -> HttpResponse:
    kept = queries.account_of(space)
    form = StatementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and kept and form.is_valid():
        try:
            made = services.receive_statement(account=kept, file=form.cleaned_data["file"], by=request.user)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("giving:atelier_statement", space=space.slug, public_id=made.public_id)
    page = key_page(queries.statements_of(space), order=("-created_at", "-pk"), cursor=request.GET.get("apres"))
    return render(request, "giving/atelier_statements.html", {"form": form, "account": kept, "page": page})


@atelier(runs_campaigns)
def statement(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.statements_of(space), public_id=public_id)
    form = columns_form(request, found)
    if request.method == "POST" and form and form.is_valid():
        services.choose_columns(statement=found, profile=form.chosen(), by=request.user)
        return redirect("giving:atelier_statement", space=space.slug, public_id=public_id)
    refusals: list[dict[str, Any]] = [
        {"place": one.place, "why": STATEMENT_FAULTS[one.code], "value": one.value} for one in found.refusals.order_by("pk")[:200]
    ]  # fmt: skip
    context = {"statement": found, "form": form, "refusals": refusals, "counts": found.counts}
    return render(request, "giving/atelier_statement.html", context | {"why": STATEMENT_FAULTS.get(found.failure, "")})


def columns_form(request: PersonRequest, found: BankStatement) -> ColumnsForm | None:
    """The choice of columns, while it has to be made."""
    if found.state != StatementState.CHOOSING:
        return None
    profile, headings = services.first_profile(statement=found)
    return ColumnsForm(request.POST or None, profile=profile, headings=headings)


@atelier(runs_campaigns)
def promise(request: PersonRequest, space: Space) -> HttpResponse:
    campaigns = queries.campaigns_of(space).filter(state=CampaignState.OPEN).order_by("title")
    form = PromiseForm(request.POST or None, campaigns=campaigns, initial={"nonce": new_public_id()})
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("campaign", "amount", "nonce")}
        try:
            gift = services.promise_transfer(donor=form.details(), by=request.user, **values)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            reference = gift.payments.latest("pk").reference
            messages.success(request, _("La promesse est notée. Référence à donner : %s.") % reference)
            return redirect("giving:atelier_gift", space=space.slug, public_id=gift.public_id)
    return render(request, "giving/atelier_promise.html", {"form": form, "account": queries.account_of(space)})
