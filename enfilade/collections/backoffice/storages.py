"""Places in the atelier: the tree, what stands there, labels to print, moves one by one or many at once."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.enums import MoveReason, PlaceKind
from enfilade.collections.errors import PlaceInvalid, PlaceTaken
from enfilade.collections.forms.shelf import BulkMoveForm, MoveForm, StorageForm, StrikeForm
from enfilade.collections.models import Record, Storage
from enfilade.collections.queries import shelf as shelf_queries
from enfilade.collections.rules import keeps_stores
from enfilade.core.pagination import key_page
from enfilade.core.qr import qr_code
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 40
MOST_PLACES = 2000  # suggested while typing
LABELS = 200  # printed at once


def suggested_places(space: Space) -> list[tuple[str, str]]:
    """(label, public id) of the places in use, for the fields that name one."""
    rows = shelf_queries.storages_of(space).filter(is_open=True).order_by("path")
    return list(rows.values_list("label", "public_id")[:MOST_PLACES])


@atelier(keeps_stores)
def storages(request: PersonRequest, space: Space) -> HttpResponse:
    form = StorageForm(request.POST or None, space=space, initial={"kind": PlaceKind.BUILDING})
    if request.method == "POST" and form.is_valid() and (made := opened(request, space, form)):
        return redirect("collections:atelier_storage", space=space.slug, public_id=(made.parent or made).public_id)
    context = {
        "form": form,
        "children": shelf_queries.children_of(space, None),
        "places": suggested_places(space),
        "missing": shelf_queries.missing_of(space).count(),
    }
    return render(request, "collections/atelier_storages.html", context)


def opened(request: PersonRequest, space: Space, form: StorageForm) -> Storage | None:
    """The new place, or None with what is wrong said beside its code."""
    data = form.cleaned_data
    try:
        place = services.open_storage(
            museum=museum_of(space), code=data["code"], parent=data["parent"], kind=PlaceKind(data["kind"]),
            name=data["name"], by=request.user,
        )  # fmt: skip
    except (PlaceTaken, PlaceInvalid) as refusal:
        form.add_error("code", str(refusal))
        return None
    messages.success(request, _("Le lieu est ouvert."))
    return place


@atelier(keeps_stores)
def storage(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    place = get_object_or_404(shelf_queries.storages_of(space).select_related("parent"), public_id=public_id)
    form = StorageForm(request.POST or None, instance=place, space=space)
    if request.method == "POST" and form.is_valid() and changed(request, place, form):
        return redirect("collections:atelier_storage", space=space.slug, public_id=public_id)
    page = key_page(shelf_queries.contents_of(place), order=("pk",), cursor=request.GET.get("apres"), size=PAGE)
    context = {
        "place": place,
        "form": form,
        "adding": StorageForm(space=space, initial={"parent": place.label, "kind": PlaceKind.SHELF}, auto_id="new_%s"),
        "children": shelf_queries.children_of(space, place),
        "page": page,
        "places": suggested_places(space),
    }
    return render(request, "collections/atelier_storage.html", context)


def changed(request: PersonRequest, place: Storage, form: StorageForm) -> bool:
    data = form.cleaned_data
    try:
        services.change_storage(
            storage=place, code=data["code"], name=data["name"], kind=PlaceKind(data["kind"]), parent=data["parent"],
            is_open=data["is_open"], by=request.user,
        )  # fmt: skip
    except (PlaceTaken, PlaceInvalid) as refusal:
        form.add_error("code", str(refusal))
        return False
    messages.success(request, _("C'est enregistré. Tout ce que ce lieu contient a suivi."))
    return True


@atelier(keeps_stores)
def labels(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Labels to print: the place, the places right under it, and the objects that are right there."""
    place = get_object_or_404(shelf_queries.storages_of(space), public_id=public_id)
    below = list(shelf_queries.children_of(space, place)[:LABELS])
    things = shelf_queries.contents_of(place).order_by("record__inventory_key")[:LABELS]
    cards = [label(space, "storage", one.public_id, one.label, one.name) for one in (place, *below)]
    cards += [
        label(space, "whereabouts", row.record.public_id, row.record.inventory_number, str(row.record))
        for row in things
    ]
    return render(request, "collections/atelier_labels.html", {"place": place, "cards": cards})


def label(space: Space, name: str, public_id: str, code: str, words: str) -> dict[str, Any]:
    address = settings.SITE_URL + reverse(f"collections:atelier_{name}", args=[space.slug, public_id])
    return {"qr": qr_code(address), "code": code, "words": words}


@atelier(keeps_stores)
def move(request: PersonRequest, space: Space) -> HttpResponse:
    """Many objects to one place, by their numbers; nothing moves when one number is unknown."""
    form = BulkMoveForm(request.POST or None, space=space, initial={"numbers": request.GET.get("numeros", "")[:9000]})
    if request.method == "POST" and form.is_valid():
        count = move_all(request, space, form, form.cleaned_data["numbers"])
        words = ngettext("%(n)s objet déplacé.", "%(n)s objets déplacés.", count)
        messages.success(request, words % {"n": count})
        place = form.cleaned_data["to"]
        return redirect("collections:atelier_storage", space=space.slug, public_id=place.public_id)
    return render(request, "collections/atelier_move.html", {"form": form, "places": suggested_places(space)})


def move_all(request: PersonRequest, space: Space, form: MoveForm, records: list[Record]) -> int:
    data = form.cleaned_data
    return services.move_records(
        museum=museum_of(space), records=records, to=data["to"], reason=MoveReason(data["reason"]), note=data["note"],
        by=request.user,
    )  # fmt: skip


@atelier(keeps_stores)
def whereabouts(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Where one object is, where it was, in what state, on which loans."""
    found = get_object_or_404(queries.records_of(space).select_related("museum"), public_id=public_id)
    form = MoveForm(request.POST or None, space=space)
    if request.method == "POST" and form.is_valid():
        move_all(request, space, form, [found])
        messages.success(request, _("Le déplacement est inscrit."))
        return redirect("collections:atelier_whereabouts", space=space.slug, public_id=public_id)
    moves = list(shelf_queries.moves_of(found)[:100])
    conditions = list(shelf_queries.conditions_of(found)[:50])
    names = shelf_queries.names_of([*(one.by_id for one in moves), *(one.by_id for one in conditions)])
    context = {
        "record": found,
        "label": queries.label_of(found),
        "here": shelf_queries.whereabouts_of(found),
        "form": form,
        "moves": [(one, names.get(one.by_id or 0, "")) for one in moves],
        "conditions": [(one, names.get(one.by_id or 0, "")) for one in conditions],
        "strike": StrikeForm(),
        "places": suggested_places(space),
    }
    return render(request, "collections/atelier_whereabouts.html", context)


@atelier(keeps_stores)
@require_POST
def strike(request: PersonRequest, space: Space, public_id: str, move: int) -> HttpResponse:
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    line = get_object_or_404(shelf_queries.moves_of(found), pk=move)
    form = StrikeForm(request.POST)
    if form.is_valid():
        services.strike_move(move=line, note=form.cleaned_data["note"], by=request.user)
        messages.success(request, _("L'écriture est rayée. Elle reste lisible."))
    else:
        messages.error(request, _("Dites pourquoi vous rayez cette écriture. Rien n'a changé."))
    return redirect("collections:atelier_whereabouts", space=space.slug, public_id=public_id)


@atelier(keeps_stores)
def missing(request: PersonRequest, space: Space) -> HttpResponse:
    """The objects that the last récolement did not see."""
    page = key_page(shelf_queries.missing_of(space), order=("pk",), cursor=request.GET.get("apres"), size=PAGE)
    return render(request, "collections/atelier_missing.html", {"page": page})
