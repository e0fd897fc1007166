"""Records in the atelier: one record, its history, publication."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.backoffice.record_shown import record_context, with_writers
from enfilade.collections.enums import SourceKind
from enfilade.collections.errors import ConflictingEdit, NumberTaken
from enfilade.collections.forms import LinkForm, RecordForm
from enfilade.collections.models import Record
from enfilade.collections.queries import shelf as shelf_queries
from enfilade.collections.rules import edits_records, keeps_stores
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(edits_records)
def new_record(request: PersonRequest, space: Space) -> HttpResponse:
    form = RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record = create(space, form, request.user)
        except NumberTaken as taken:
            form.add_error("inventory_number", str(taken))
        else:
            messages.success(request, _("La notice est créée. Elle n'est pas encore publiée."))
            return redirect("collections:atelier_record", space=space.slug, public_id=record.public_id)
    return render(
        request, "collections/atelier_record.html", {"form": form, "groups": with_writers(form, {}), "record": None}
    )


def create(space: Space, form: RecordForm, by: Any) -> Record:
    values: dict[str, Any] = {str(name): value for name, value in form.values().items()}
    number = form.cleaned_data["inventory_number"]
    museum = museum_of(space)
    record = services.create_record(museum=museum, inventory_number=number, by=by, years=form.years(), **values)
    services.propose_terms(record=record, fields=form.values(), space=space, by=by)
    return record


@atelier(edits_records)
def record(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.records_of(space).select_related("museum"), public_id=public_id)
    form, status = RecordForm(request.POST or None, instance=found), 200
    if request.method == "POST" and form.is_valid():
        try:
            edited = services.edit_record(
                record=found, values=form.values(), source=services.Source(SourceKind.PERSON), by=request.user,
                expected=form.expected(), years=form.years(),
            )  # fmt: skip
        except ConflictingEdit as conflict:
            form, status = reopened(request, found, form, conflict), 409
        else:
            services.propose_terms(record=edited, fields=form.values(), space=space, by=request.user)
            messages.success(request, _("C'est enregistré. L'ancienne valeur reste dans l'historique."))
            return redirect("collections:atelier_record", space=space.slug, public_id=public_id)
    context = record_context(found, form) | {
        "may_keep": keeps_stores.test(request.user, space),
        "here": shelf_queries.whereabouts_of(found),
        "links": queries.links_of(found, public_only=False),
        "link_form": LinkForm(space=space, record=found, prefix="link"),
    }
    return render(request, "collections/atelier_record.html", context, status=status)


def reopened(request: PersonRequest, record: Record, form: RecordForm, conflict: ConflictingEdit) -> RecordForm:
    """The same form with what the person typed, now set against the present values, each shown beside its field."""
    data = request.POST.copy()
    stale = [f for f, value in form.expected().items() if getattr(record, f) != value]
    for f in stale:
        data[form.add_initial_prefix(f)] = getattr(record, f)
    again = RecordForm(data, instance=record)
    again.add_error(None, str(conflict))
    for f in stale:
        words = _("Quelqu'un a écrit entre-temps : « %(value)s ». Enregistrez de nouveau pour le remplacer.")
        again.add_error(str(f), words % {"value": getattr(record, f)})
    return again


@atelier(edits_records)
@require_POST
def publish(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    public = request.POST.get("public") == "1"
    services.publish_records(museum=found.museum, records=[found], by=request.user, public=public)
    words = _("La notice est publiée.") if public else _("La notice n'est plus visible du public.")
    messages.success(request, words)
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)


@atelier(edits_records)
@require_POST
def revert(request: PersonRequest, space: Space, public_id: str, revision: int) -> HttpResponse:
    """Give back to each field the value it had before one revision."""
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    old = get_object_or_404(found.revisions, pk=revision)
    source = services.Source(SourceKind.PERSON, _("retour en arrière"))
    services.revert_revision(record=found, revision=old, source=source, by=request.user)
    messages.success(request, _("Les valeurs d'avant sont revenues."))
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)
