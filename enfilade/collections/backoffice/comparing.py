"""Two states of a record side by side, and single values brought back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.backoffice.record_shown import states_of
from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import Revision
from enfilade.collections.queries.history import NOW, differences
from enfilade.collections.rules import edits_records
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(edits_records)
def compare(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """What changed between any two states, word by word; at first between the last two."""
    record = get_object_or_404(queries.records_of(space).select_related("museum"), public_id=public_id)
    revisions = list(queries.history_of(record))
    before_last = revisions[1].pk if len(revisions) > 1 else NOW
    older = asked(request.GET.get("de", ""), revisions, before_last)
    newer = asked(request.GET.get("a", ""), revisions, NOW)
    older, newer = in_time(revisions, older, newer)
    context = {
        "record": record,
        "label": queries.label_of(record),
        "states": states_of(record, revisions),
        "older": older,
        "newer": newer,
        "differences": differences(record, revisions, older, newer),
    }
    return render(request, "collections/atelier_compare.html", context)


def asked(text: str, revisions: list[Revision], otherwise: int) -> int:
    """A state that the address names: one of the record's revisions, or the present."""
    known = {str(NOW), *(str(one.pk) for one in revisions)}
    return int(text) if text in known else otherwise


def in_time(revisions: list[Revision], one: int, other: int) -> tuple[int, int]:
    """Two states, the older first."""
    order = {pk: place for place, pk in enumerate([NOW, *(revision.pk for revision in revisions)])}
    return (one, other) if order[one] >= order[other] else (other, one)


@atelier(edits_records)
@require_POST
def revert_field(request: PersonRequest, space: Space, public_id: str, revision: int, field: str) -> HttpResponse:
    """Give one field the value it had before one revision."""
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    old = get_object_or_404(found.revisions, pk=revision)
    if field not in Field.values or field not in old.changes:
        raise Http404
    source = services.Source(SourceKind.PERSON, _("retour en arrière"))
    services.revert_revision(record=found, revision=old, source=source, by=request.user, only=Field(field))
    words = _("« %(field)s » est revenu à sa valeur d'avant.")
    messages.success(request, words % {"field": Field(field).label})
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)
