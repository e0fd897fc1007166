"""Loans and deposits in the atelier: the list, one loan step by step, its objects, its printed list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from enfilade.collections import services
from enfilade.collections.enums import LOAN_STEPS, Condition, LoanKind, LoanState, LoanWay, ReportMoment
from enfilade.collections.errors import AlreadyListed, AlreadyPromised, LoanEmpty, ObjectAway, WrongStep
from enfilade.collections.forms.shelf import LineForm, LoanForm, ReportForm
from enfilade.collections.models import Loan, LoanLine, Storage
from enfilade.collections.queries import shelf as shelf_queries
from enfilade.collections.rules import keeps_stores
from enfilade.collections.services.loans import OPEN_TO_CHANGE, OPEN_TO_OBJECTS
from enfilade.core.clock import today
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 30


def loan_of(space: Space, public_id: str) -> Loan:
    return get_object_or_404(shelf_queries.loans_of(space), public_id=public_id)


def to_loan(space: Space, loan: Loan) -> HttpResponse:
    return redirect("collections:atelier_loan", space=space.slug, public_id=loan.public_id)


@atelier(keeps_stores)
def loans(request: PersonRequest, space: Space) -> HttpResponse:
    rows = shelf_queries.loans_of(space)
    page = key_page(rows, order=("-starts", "-pk"), cursor=request.GET.get("apres"), size=PAGE)
    return render(request, "collections/atelier_loans.html", {"page": page, "day": today()})


@atelier(keeps_stores)
def new_loan(request: PersonRequest, space: Space) -> HttpResponse:
    form = LoanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        data |= {"way": LoanWay(data["way"]), "kind": LoanKind(data["kind"])}
        loan = services.ask_loan(museum=museum_of(space), by=request.user, **data)
        return to_loan(space, loan)
    return render(request, "collections/atelier_loan_new.html", {"form": form})


@atelier(keeps_stores)
def loan(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = loan_of(space, public_id)
    form = LoanForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_loan(loan=found, by=request.user, **form.cleaned_data)
        except AlreadyPromised as refusal:
            form.add_error("ends", str(refusal))
        else:
            messages.success(request, _("C'est enregistré."))
            return to_loan(space, found)
    value, unsaid = shelf_queries.total_value(found)
    context = {
        "loan": found, "form": form, "lines": [(line, place_of(line)) for line in shelf_queries.lines_of(found)],
        "value": value, "unsaid": unsaid,
        "adding": LineForm(space=space, outward=shelf_queries.outward(found), auto_id="line_%s"), "report": ReportForm(),
        "steps": [(to, STEP_WORDS[to]) for to in LOAN_STEPS.get(LoanState(found.state), ())],
        "may_change": found.state in OPEN_TO_CHANGE, "may_add": found.state in OPEN_TO_OBJECTS, "day": today(),
    }  # fmt: skip
    return render(request, "collections/atelier_loan.html", context)


def place_of(line: LoanLine) -> Storage | None:
    """Where one of our objects is, if anything is known of it."""
    known = getattr(line.record, "whereabouts", None)
    return known.place if known else None


STEP_WORDS = {
    LoanState.AGREED: "agree", LoanState.REFUSED: "refuse", LoanState.CANCELLED: "cancel", LoanState.AWAY: "leave",
    LoanState.BACK: "return",
}  # fmt: skip


@atelier(keeps_stores)
@require_POST
def step(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found, asked = loan_of(space, public_id), request.POST.get("to", "")
    try:
        to = LoanState(asked) if asked in LoanState.values else LoanState.ASKED
        services.step_loan(loan=found, to=to, by=request.user)
    except (WrongStep, LoanEmpty, AlreadyPromised, ObjectAway) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C'est enregistré."))
    return to_loan(space, found)


@atelier(keeps_stores)
@require_POST
def add_line(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = loan_of(space, public_id)
    form = LineForm(request.POST, space=space, outward=shelf_queries.outward(found))
    if form.is_valid():
        try:
            services.list_object(
                loan=found, record=form.record, words=form.cleaned_data.get("words", ""), value=form.cleaned_data["value"],
                by=request.user,
            )  # fmt: skip
        except (AlreadyListed, AlreadyPromised, WrongStep) as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return to_loan(space, found)


def line_of(space: Space, public_id: str, line: int) -> LoanLine:
    return get_object_or_404(loan_of(space, public_id).lines.select_related("loan", "record"), pk=line)


@atelier(keeps_stores)
@require_POST
def remove_line(request: PersonRequest, space: Space, public_id: str, line: int) -> HttpResponse:
    found = line_of(space, public_id, line)
    services.unlist_object(line=found, by=request.user)
    return to_loan(space, found.loan)


@atelier(keeps_stores)
@require_POST
def report(request: PersonRequest, space: Space, public_id: str, line: int) -> HttpResponse:
    """A condition report, at departure or at return."""
    found, form = line_of(space, public_id, line), ReportForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        services.report_condition(
            line=found, moment=ReportMoment(data["moment"]), condition=Condition(data["condition"]), note=data["note"],
            by=request.user,
        )  # fmt: skip
        messages.success(request, _("Le constat est gardé. Il ne peut plus être changé."))
    else:
        messages.error(request, _("Choisissez un moment et un état. Rien n'a été enregistré."))
    return to_loan(space, found.loan)


@atelier(keeps_stores)
@require_GET
def printed(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The list of objects, to print and sign with the borrower."""
    found = loan_of(space, public_id)
    value, unsaid = shelf_queries.total_value(found)
    context = {"loan": found, "lines": shelf_queries.lines_of(found), "value": value, "unsaid": unsaid, "day": today()}
    return render(request, "collections/atelier_loan_printed.html", context)
