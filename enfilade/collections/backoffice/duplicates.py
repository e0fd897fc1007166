"""Records that may be of the same object: looked for, compared side by side, made one or kept apart."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enfilade.collections import queries
from enfilade.collections.engine.likeness import NEAR, NUMBER, SAME
from enfilade.collections.enums import Field
from enfilade.collections.models import DuplicatePair, Record
from enfilade.collections.queries.duplicates import last_search, merges_of, side_by_side, waiting_pairs, whole_pair
from enfilade.collections.rules import edits_records
from enfilade.collections.services.duplicates import find_duplicates, keep_apart
from enfilade.collections.services.merging_records import merge_records, tied, undo_merge
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 20
WHY = {
    NUMBER: gettext_lazy("même numéro, à la ponctuation près"),
    SAME: gettext_lazy("même titre, même auteur, même date"),
    NEAR: gettext_lazy("titres presque semblables"),
}


@atelier(edits_records)
def duplicates(request: PersonRequest, space: Space) -> HttpResponse:
    """The pairs to decide, the likeliest first. Posted to, it looks for them again."""
    if request.method == "POST":
        find_duplicates(museum=museum_of(space), by=request.user)
        return redirect("collections:atelier_duplicates", space=space.slug)
    search = last_search(space)
    page = key_page(waiting_pairs(space), order=("-score", "pk"), cursor=request.GET.get("apres"), size=PAGE)
    context = {
        "search": search,
        "working": bool(search and not search.finished_at),
        "page": page,
        "pairs": [(pair, WHY[pair.reason]) for pair in page.items],
        "merges": merges_of(space).filter(undone_at=None).order_by("-pk")[:10],
    }
    return render(request, "collections/atelier_duplicates.html", context)


@atelier(edits_records)
def pair(request: PersonRequest, space: Space, pair: int) -> HttpResponse:
    """Two records side by side; each field is taken from one of them."""
    found = pair_here(space, pair)
    bound = "second" if tied(found.second) else "first" if tied(found.first) or fuller(found) else "second"
    context = {
        "pair": found,
        "why": WHY[found.reason],
        "sides": [
            ("first", found.first, first_picture(found.first)),
            ("second", found.second, first_picture(found.second)),
        ],
        "rows": side_by_side(found.first, found.second),
        "kept": bound,
    }
    return render(request, "collections/atelier_pair.html", context)


def pair_here(space: Space, pk: int) -> DuplicatePair:
    found = whole_pair(space, pk)
    if found is None:
        raise Http404
    return found


def fuller(pair: DuplicatePair) -> bool:
    """Whether the first record says at least as much as the second."""
    return pair.first.filled >= pair.second.filled


def first_picture(record: Record) -> Any:
    return queries.first_view(record)


@atelier(edits_records)
@require_POST
def decide(request: PersonRequest, space: Space, pair: int) -> HttpResponse:
    """One object or two."""
    found = pair_here(space, pair)
    if "apart" in request.POST:
        keep_apart(pair=found, by=request.user)
        messages.success(request, _("C'est noté : ce sont deux objets. Ils ne vous seront plus proposés ensemble."))
        return redirect("collections:atelier_duplicates", space=space.slug)
    side = "second" if request.POST.get("kept") == "second" else "first"
    kept = found.second if side == "second" else found.first
    chosen = [field for field in Field if request.POST.get(f"v-{field}", side) not in (side, "")]
    seen = {found.first_id: request.POST.get("seen_first", ""), found.second_id: request.POST.get("seen_second", "")}
    merge = merge_records(pair=found, kept=kept, chosen=chosen, seen=seen, by=request.user)
    words = _(
        "Les deux notices n'en font plus qu'une, %(kept)s. Le numéro %(gone)s y est gardé parmi les autres numéros."
    )
    messages.success(request, words % {"kept": kept.inventory_number, "gone": merge.removed_number})
    return redirect("collections:atelier_duplicates", space=space.slug)


@atelier(edits_records)
@require_POST
def unmerge(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    merge = get_object_or_404(merges_of(space), public_id=public_id)
    record = undo_merge(merge=merge, by=request.user)
    messages.success(request, _("La notice %(number)s est revenue.") % {"number": record.inventory_number})
    return redirect("collections:atelier_duplicates", space=space.slug)
