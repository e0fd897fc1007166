"""Reference data in the atelier of a network: send a list, read what it changed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from enfilade.collections import services
from enfilade.collections.enums import AT_WORK, ReferenceKind
from enfilade.collections.errors import ODD_LINES, unreadable_words
from enfilade.collections.forms.authorities import ReferenceForm
from enfilade.collections.queries import vocabularies as queries
from enfilade.collections.rules import coordinates
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

LISTED = 300


@atelier(coordinates)
def imports(request: PersonRequest, space: Space) -> HttpResponse:
    form = ReferenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kind, file = ReferenceKind(form.cleaned_data["kind"]), form.cleaned_data["file"]
        kept = services.start_reference_import(kind=kind, file=file, space=space, by=request.user)
        return redirect("collections:atelier_reference_report", space=space.slug, public_id=kept.public_id)
    rows = queries.reference_imports()
    page = key_page(rows, order=("-created_at", "-pk"), cursor=request.GET.get("apres"), size=20)
    return render(request, "collections/atelier_reference.html", {"form": form, "page": page})


@atelier(coordinates)
def import_report(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.reference_imports(), public_id=public_id)
    context = {
        "run": found,
        "working": found.state in AT_WORK,
        "failure": unreadable_words(found.failure) if found.failure else "",
        "odd": [(line, ODD_LINES.get(code, code), text) for line, code, text in found.odd[:LISTED]],
    }
    return render(request, "collections/atelier_reference_report.html", context)
