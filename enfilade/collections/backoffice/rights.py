"""Rights in the atelier: the pictures of a record, those of pictures to come, and the records whose rights are to clear."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from enfilade.collections import services
from enfilade.collections.forms import ClearForm, PicturesForm, RightsDefaultForm
from enfilade.collections.models import Record, RightsDefault
from enfilade.collections.queries import WITH_IMAGES, records_of, rights
from enfilade.collections.rules import edits_records
from enfilade.core.clock import today
from enfilade.core.pagination import key_page
from enfilade.media.licences import licence_name
from enfilade.media.queries import view_of
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 40
MAKERS = "auteurs"


@atelier(edits_records)
def pictures(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    record = get_object_or_404(records_of(space).prefetch_related(WITH_IMAGES), public_id=public_id)
    own = [image.picture for image in record.images.all() if image.picture.space_id == space.pk]
    form = PicturesForm(request.POST or None, pictures=own)
    if request.method == "POST" and form.is_valid():
        services.describe_pictures(record=record, values=form.values(), by=request.user)
        messages.success(request, _("C'est enregistré."))
        return redirect("collections:atelier_pictures", space=space.slug, public_id=public_id)
    plates = [(view_of(picture), fields) for picture, fields in form.plates()]
    return render(request, "collections/atelier_pictures.html", {"record": record, "form": form, "plates": plates})


@atelier(edits_records)
def to_clear(request: PersonRequest, space: Space) -> HttpResponse:
    """The public records whose rights are to clear, or those said to be free too early."""
    makers, cursor = request.GET.get("quoi") == MAKERS, request.GET.get("apres")
    if makers:
        page = rights.still_protected(space, cursor, PAGE)
    else:
        page = key_page(rights.records_to_clear(space), order=rights.ORDER, cursor=cursor, size=PAGE)
    kept = RightsDefault.objects.filter(museum_id=space.pk).first()
    context = {"page": page, "makers": makers, "rows": rows_of(page.items), "form": ClearForm()}
    context["default_form"] = RightsDefaultForm(instance=kept, prefix="default")
    return render(request, "collections/atelier_rights.html", context)


def rows_of(records: list[Record]) -> list[dict[str, Any]]:
    year = today().year
    return [{"record": record, "doubts": rights.doubts_of(record, year)} for record in records]


@atelier(edits_records)
@require_POST
def clear(request: PersonRequest, space: Space) -> HttpResponse:
    """Show what one licence would change on the records ticked; with ``confirm``, write it."""
    form, ticked = ClearForm(request.POST), request.POST.getlist("record")[: PAGE + rights.BATCH]
    found = list(records_of(space).filter(public_id__in=ticked).order_by(*rights.ORDER))
    if not form.is_valid() or not found:
        messages.warning(request, _("Cochez au moins une notice et choisissez une licence : rien n'a changé."))
        return redirect("collections:atelier_rights", space=space.slug)
    if request.POST.get("confirm") == "1":
        return written(request, space, form, found)
    licence = licence_name(form.cleaned_data["licence"])
    before = [(record, licence_name(record.licence) if record.licence else "") for record in found]
    context = {"form": form, "licence": licence, "before": before}
    return render(request, "collections/atelier_clear.html", context)


def written(request: PersonRequest, space: Space, form: ClearForm, found: list[Record]) -> HttpResponse:
    """Write what was shown; a record that changed since the preview stops everything (``ConflictingEdit``)."""
    expected = {record.public_id: request.POST.get(f"seen-{record.public_id}", record.licence) for record in found}
    count = services.clear_rights(
        museum=museum_of(space), expected=expected, licence=form.cleaned_data["licence"],
        pictures=form.cleaned_data["pictures"], by=request.user,
    )  # fmt: skip
    words = ngettext("%(n)s notice a reçu sa licence.", "%(n)s notices ont reçu leur licence.", count)
    messages.success(request, words % {"n": count})
    return redirect("collections:atelier_rights", space=space.slug)


@atelier(edits_records)
@require_POST
def default(request: PersonRequest, space: Space) -> HttpResponse:
    """Choose what pictures to come take when they say nothing."""
    form = RightsDefaultForm(request.POST, prefix="default")
    if form.is_valid():
        services.set_rights_default(museum=museum_of(space), by=request.user, **form.cleaned_data)
        messages.success(request, _("Les prochaines images prendront cette licence et ce crédit."))
    else:
        messages.warning(request, _("Ce choix n'a pas été compris : rien n'a changé."))
    return redirect("collections:atelier_rights", space=space.slug)
