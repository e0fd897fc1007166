"""Links between records, made and taken away on a record's own page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.enums import LinkKind
from enfilade.collections.forms import LinkForm
from enfilade.collections.rules import edits_records
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(edits_records)
@require_POST
def link(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Link to the record that bears a number, in this museum first, else in another one that publishes it."""
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    form = LinkForm(request.POST, space=space, record=found, prefix="link")
    if form.is_valid():
        kind = LinkKind(form.cleaned_data["kind"])
        services.link_records(record=found, other=form.cleaned_data["number"], kind=kind, by=request.user)
        messages.success(request, _("Le lien est fait."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)


@atelier(edits_records)
@require_POST
def unlink(request: PersonRequest, space: Space, public_id: str, link: int) -> HttpResponse:
    found = get_object_or_404(queries.records_of(space), public_id=public_id)
    row = next((row for row in queries.links_of(found, public_only=False) if row.link.pk == link), None)
    if row is not None:
        services.unlink_records(link=row.link, by=request.user)
        messages.success(request, _("Le lien est retiré."))
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)
