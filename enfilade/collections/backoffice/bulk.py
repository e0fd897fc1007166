"""Changing many records at once: choose, say what, see what it would do, do it, take it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.enums import BulkState, Field
from enfilade.collections.errors import SKIPS, NothingChosen
from enfilade.collections.forms.worklist import BulkForm, work_in
from enfilade.collections.models import BulkEdit
from enfilade.collections.queries.bulk import bulk_edits_of, forecast
from enfilade.collections.queries.worklist import chosen_ids, work_list
from enfilade.collections.rules import edits_records
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 20
AT_WORK = (BulkState.RUNNING, BulkState.UNDOING)


@atelier(edits_records)
def bulk_edits(request: PersonRequest, space: Space) -> HttpResponse:
    """Those already made. Posted to, it opens the form on the records chosen in the list."""
    if request.method == "POST":
        return choose(request, space)
    page = key_page(bulk_edits_of(space), order=("-shown_at", "-pk"), cursor=request.GET.get("apres"), size=PAGE)
    context = {"page": page, "edits": [(edit, words_of(edit)) for edit in page.items]}
    return render(request, "collections/atelier_bulk_edits.html", context)


def choose(request: PersonRequest, space: Space) -> HttpResponse:
    """Say what to do with the records chosen; once said, it is kept and shown before anything is written."""
    museum, ids = museum_of(space), chosen(request, space)
    if not ids:
        raise NothingChosen
    form = BulkForm(request.POST if "action" in request.POST else None)
    if form.is_bound and form.is_valid():
        edit = services.prepare_bulk_edit(museum=museum, ids=ids, by=request.user, **form.change())
        return redirect("collections:atelier_bulk_edit", space=space.slug, public_id=edit.public_id)
    context = {
        "form": form,
        "count": len(ids),
        "chosen": [] if "everything" in request.POST else request.POST.getlist("ids"),
        "query": request.POST.get("query", ""),
    }
    return render(request, "collections/atelier_bulk_new.html", context)


def chosen(request: HttpRequest, space: Space) -> list[int]:
    """Every record that answers the filters of the list, or those whose box is ticked."""
    if "everything" in request.POST:
        return list(work_list(space, work_in(request.POST.get("query", ""))).values_list("pk", flat=True))
    return chosen_ids(space, request.POST.getlist("ids"))


def words_of(edit: BulkEdit) -> str:
    """``Remplacer un passage, Auteur : « J. » devient « Jean »``."""
    words = str(edit.get_action_display())
    if not edit.field:
        return words
    value = queries.value_words(Field(edit.field), edit.value)
    words = f"{words}, {str(Field(edit.field).label).lower()}"
    if edit.find:
        return _("%(words)s : « %(find)s » devient « %(value)s »") % {"words": words, "find": edit.find, "value": value}
    return f"{words} : « {value[:200]} »" if value else words


@atelier(edits_records)
def bulk_edit(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Before: what it would do, on a sample and in figures. During: how far it is. After: what it did, and undo."""
    edit = get_object_or_404(bulk_edits_of(space), public_id=public_id)
    told = forecast(edit) if edit.state == BulkState.SHOWN else None
    rows = edit.skips.select_related("record")
    page = key_page(rows, order=("pk",), cursor=request.GET.get("apres"), size=50)
    context: dict[str, Any] = {
        "edit": edit,
        "words": words_of(edit),
        "counts": told.counts if told else edit.counts,
        "samples": samples_of(edit, told.samples) if told else [],
        "working": edit.state in AT_WORK,
        "page": page,
        "skips": [(skip.record, SKIPS[skip.code]) for skip in page.items],
    }
    return render(request, "collections/atelier_bulk_edit.html", context)


def samples_of(edit: BulkEdit, samples: list[Any]) -> list[tuple[Any, str, str]]:
    if not edit.field:
        return []
    field = Field(edit.field)
    shown = queries.value_words
    return [(record, shown(field, before), shown(field, after)) for record, before, after in samples]


@atelier(edits_records)
@require_POST
def begin(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    edit = get_object_or_404(bulk_edits_of(space), public_id=public_id)
    services.begin_bulk_edit(edit=edit, by=request.user)
    return redirect("collections:atelier_bulk_edit", space=space.slug, public_id=public_id)


@atelier(edits_records)
@require_POST
def undo(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    edit = get_object_or_404(bulk_edits_of(space), public_id=public_id)
    services.undo_bulk_edit(edit=edit, by=request.user)
    messages.success(request, _("L'annulation a commencé. Ce qui a été écrit depuis reste en place."))
    return redirect("collections:atelier_bulk_edit", space=space.slug, public_id=public_id)
