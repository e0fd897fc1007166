"""Lots of pictures in the atelier: send, read what would hang, hang, take back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.enums import LOTS_AT_WORK, PieceState
from enfilade.collections.errors import piece_words, unreadable_words
from enfilade.collections.forms import LotForm
from enfilade.collections.models import PictureLot
from enfilade.collections.rules import imports_records
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(imports_records)
def lots(request: PersonRequest, space: Space) -> HttpResponse:
    """The lots of a museum, and a new one of files, or of the addresses that records kept at import."""
    form = LotForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        lot = opened(form, space, request)
        return redirect("collections:atelier_lot", space=space.slug, public_id=lot.public_id)
    page = key_page(queries.lots_of(space), order=("-created_at", "-pk"), cursor=request.GET.get("apres"), size=20)
    return render(request, "collections/atelier_lots.html", {"page": page, "form": form})


def opened(form: LotForm, space: Space, request: PersonRequest) -> PictureLot:
    given = {"credit": form.cleaned_data["credit"], "licence": form.cleaned_data["licence"], "by": request.user}
    museum, files = museum_of(space), form.cleaned_data["pictures"]
    if not files:
        found = services.addresses_of(records=queries.with_addresses(space))
        return services.open_lot_of_addresses(museum=museum, addresses=found, name=form.name(), **given)
    if form.archive() is not None:
        return services.open_lot(museum=museum, file=form.archive(), **given)
    named = [(file.name, file) for file in files]
    return services.open_lot_of_files(museum=museum, files=named, name=form.name(), **given)


@atelier(imports_records)
def lot(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """What would hang, what hangs, what does not and why."""
    one = found(space, public_id)
    chosen = request.GET.get("etat", "")
    rows = queries.pieces_of(one, chosen if chosen in PieceState.values else "")
    page = key_page(rows, order=("place", "pk"), cursor=request.GET.get("apres"), size=50)
    counts = queries.pieces_by_state(one)
    context = {
        "lot": one,
        "page": page,
        "rows": [(piece, piece_words(piece.reason) or piece.get_state_display()) for piece in page.items],
        "counts": [(state, state.label, counts[state]) for state in PieceState if state in counts],
        "matched": counts.get(PieceState.MATCHED, 0),
        "working": one.state in LOTS_AT_WORK,
        "failure": unreadable_words(one.failure, one.failure_detail) if one.failure else "",
    }
    return render(request, "collections/atelier_lot.html", context)


def found(space: Space, public_id: str) -> PictureLot:
    return get_object_or_404(queries.lots_of(space), public_id=public_id)


@atelier(imports_records)
@require_POST
def run_lot(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Hang the matched pictures, or take down those that the lot hung."""
    one = found(space, public_id)
    if "undo" in request.POST:
        services.undo_lot(lot=one, by=request.user)
    else:
        services.hang_lot(lot=one, by=request.user)
    return redirect("collections:atelier_lot", space=space.slug, public_id=public_id)
