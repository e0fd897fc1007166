"""Récolement in the atelier: campaigns, their list, what is left to settle, closing, the procès-verbal and its annex."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from enfilade.collections import services
from enfilade.collections.backoffice.storages import suggested_places
from enfilade.collections.enums import StockCheckState
from enfilade.collections.errors import NothingToCheck
from enfilade.collections.forms.shelf import CheckForm, CloseForm
from enfilade.collections.models import StockCheck, Target
from enfilade.collections.queries import shelf as shelf_queries
from enfilade.collections.rules import keeps_stores
from enfilade.core.clock import today
from enfilade.core.exports import CSV, attachment, csv_lines
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 50
LIST_WORDS = {
    "tous": gettext_lazy("Tous"),
    "a-faire": gettext_lazy("À faire"),
    "seconde-recherche": gettext_lazy("À chercher encore"),
    "non-vus": gettext_lazy("Non vus"),
    "a-verifier": gettext_lazy("À vérifier"),
    "desaccords": gettext_lazy("Désaccords"),
}


def check_of(space: Space, public_id: str) -> StockCheck:
    return get_object_or_404(shelf_queries.checks_of(space), public_id=public_id)


def to_check(space: Space, check: StockCheck) -> HttpResponse:
    return redirect("collections:atelier_check", space=space.slug, public_id=check.public_id)


@atelier(keeps_stores)
def checks(request: PersonRequest, space: Space) -> HttpResponse:
    rows = shelf_queries.checks_of(space)
    page = key_page(rows, order=("-created_at", "-pk"), cursor=request.GET.get("apres"), size=20)
    fresh, total = shelf_queries.decennial(space, today())
    context = {"page": page, "fresh": fresh, "total": total, "missing": shelf_queries.missing_of(space).count()}
    return render(request, "collections/atelier_checks.html", context)


@atelier(keeps_stores)
def new_check(request: PersonRequest, space: Space) -> HttpResponse:
    form = CheckForm(request.POST or None, space=space)
    if request.method == "POST" and form.is_valid():
        check = services.plan_check(museum=museum_of(space), by=request.user, **form.cleaned_data)
        messages.success(request, _("La campagne est préparée. Ouvrez-la pour en arrêter la liste."))
        return to_check(space, check)
    context = {"form": form, "places": suggested_places(space)}
    return render(request, "collections/atelier_check_plan.html", context)


@atelier(keeps_stores)
def check(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = check_of(space, public_id)
    form = CheckForm(request.POST or None, instance=found, space=space) if is_draft(found) else None
    if form is not None and request.method == "POST" and form.is_valid():
        services.replan_check(check=found, by=request.user, **form.cleaned_data)
        return to_check(space, found)
    rooms = shelf_queries.room_rows(found)
    context = {
        "check": found, "form": form, "rooms": rooms, "done": sum(room.done for room in rooms),
        "total": sum(room.total for room in rooms), "left": shelf_queries.unsettled_of(found),
        "scope": shelf_queries.scope_words(found), "team": list(found.team.all()),
        "places": suggested_places(space) if form else [],
        "findings": list(shelf_queries.findings_of(space).filter(check_of=found).order_by("number")[:100]),
        "working": found.state in (StockCheckState.PREPARING, StockCheckState.CLOSING),
    }  # fmt: skip
    return render(request, "collections/atelier_check.html", context)


def is_draft(check: StockCheck) -> bool:
    return check.state == StockCheckState.DRAFT


@atelier(keeps_stores)
@require_POST
def start(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = check_of(space, public_id)
    try:
        services.open_check(check=found, by=request.user)
    except NothingToCheck as refusal:
        messages.error(request, str(refusal))
    return to_check(space, found)


@atelier(keeps_stores)
def targets(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found, which = check_of(space, public_id), request.GET.get("liste", "tous")
    rows = shelf_queries.targets_of(found, which)
    page = key_page(rows, order=("number_order", "pk"), cursor=request.GET.get("apres"), size=PAGE)
    context = {"check": found, "page": page, "which": which, "lists": LIST_WORDS.items()}
    return render(request, "collections/atelier_targets.html", context)


@atelier(keeps_stores)
def target(request: PersonRequest, space: Space, public_id: str, target: int) -> HttpResponse:
    """Everything that was seen of one object, and which sighting stands."""
    check = check_of(space, public_id)
    found = get_object_or_404(shelf_queries.targets_of(check).select_related("record"), pk=target)
    seen = list(shelf_queries.sightings_of(found))
    names = shelf_queries.names_of(one.by_id for one in seen)
    context = {
        "check": check, "target": found, "seen": [(one, names.get(one.by_id or 0, "")) for one in seen],
        "may_settle": check.state == StockCheckState.OPEN,
    }  # fmt: skip
    return render(request, "collections/atelier_target.html", context)


@atelier(keeps_stores)
@require_POST
def settle(request: PersonRequest, space: Space, public_id: str, target: int) -> HttpResponse:
    check = check_of(space, public_id)
    found = get_object_or_404(check.targets, pk=target)
    chosen = request.POST.get("sighting", "")
    sighting = get_object_or_404(found.sightings, pk=int(chosen) if chosen.isdecimal() else 0)
    services.settle_target(target=found, sighting=sighting, by=request.user)
    messages.success(request, _("Ce contrôle fait foi. Les autres restent lisibles."))
    return redirect("collections:atelier_target", space=space.slug, public_id=public_id, target=target)


@atelier(keeps_stores)
@require_GET
def photo(request: PersonRequest, space: Space, sighting: int) -> FileResponse:
    """A photograph taken at the shelf, for the museum's own staff."""
    found = get_object_or_404(shelf_queries.photos_of(space), pk=sighting)
    return private_image(found.photo)


@atelier(keeps_stores)
@require_GET
def finding_photo(request: PersonRequest, space: Space, finding: int) -> FileResponse:
    found = get_object_or_404(shelf_queries.findings_of(space).exclude(photo=""), pk=finding)
    return private_image(found.photo)


def private_image(file: Any) -> FileResponse:
    answer = FileResponse(file.open("rb"), content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    return answer


@atelier(keeps_stores)
def close(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = check_of(space, public_id)
    museum = found.museum
    form = CloseForm(request.POST or None, initial={"city": museum.city})
    if request.method == "POST" and form.is_valid():
        services.close_check(check=found, by=request.user, **form.cleaned_data)
        return to_check(space, found)
    left = shelf_queries.unsettled_of(found)
    unchecked = shelf_queries.targets_of(found, "a-faire").count()
    context = {"check": found, "form": form, "left": left, "ready": not any(left.values()), "unchecked": unchecked}
    return render(request, "collections/atelier_check_close.html", context)


@atelier(keeps_stores)
@require_GET
def report(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The procès-verbal."""
    found = check_of(space, public_id)
    answer = HttpResponse(services.report_file(check=found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="recolement-{found.public_id}.pdf"'
    return answer


@atelier(keeps_stores)
@require_GET
def annex(request: PersonRequest, space: Space, public_id: str) -> HttpResponseBase:
    """Every object of the list as CSV, as spreadsheets of French offices open it; who looked is not in it."""
    found = check_of(space, public_id)
    body = chain(["\ufeff"], csv_lines(annex_lines(found), delimiter=";"))
    return attachment(body, kind=CSV, name=f"recolement-{found.public_id}.csv")


def annex_lines(check: StockCheck) -> Iterator[list[Any]]:
    yield [
        _("numéro"), _("objet"), _("lieu connu"), _("résultat"), _("lieu constaté"), _("état"), _("marquage"), _("numéro lu"),
        _("inscription non conforme"), _("remarques"), _("vu le"),
    ]  # fmt: skip
    rows = shelf_queries.targets_of(check).order_by("number_order", "pk")
    for row in rows.iterator(500):
        yield annex_line(row)


def annex_line(target: Target) -> list[Any]:
    known = [target.number, target.title, target.place_label]
    seen = target.standing
    if seen is None:
        return [*known, _("non contrôlé"), "", "", "", "", "", "", ""]
    place = ", ".join(filter(None, (seen.place.label if seen.place else "", seen.place_note)))
    return [
        *known, seen.get_outcome_display(), place, seen.get_condition_display(), seen.get_marking_display(), seen.number_read,
        _("oui") if seen.differs else "", seen.note, seen.seen_at.date().isoformat(),
    ]  # fmt: skip
