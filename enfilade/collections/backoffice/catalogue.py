"""One record after another, with the keyboard; photographs and what they show."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import queries
from enfilade.collections.errors import NumberTaken
from enfilade.collections.forms.catalogue import QUICK, CatalogueForm, PhotoForm, PictureWordsForm
from enfilade.collections.models import Record
from enfilade.collections.queries.numbers import last_number, next_free_number
from enfilade.collections.rules import edits_records
from enfilade.collections.services.cataloguing import add_photo, catalogue_record
from enfilade.collections.services.rights import describe_pictures
from enfilade.media.errors import NotAPicture
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(edits_records)
def catalogue(request: PersonRequest, space: Space) -> HttpResponse:
    """A short form for one object after another: the number goes on by itself, what was kept is there already."""
    before = queries.records_of(space).filter(public_id=request.GET.get("de", "")).first()
    kept = [name for name in request.GET.getlist("garder") if name in map(str, QUICK)]
    if request.method == "POST":
        form = CatalogueForm(request.POST, request.FILES)
        if form.is_valid() and (record := written(form, space, request)):
            messages.success(request, _("%(number)s est écrit. À la suivante.") % {"number": record.inventory_number})
            query = urlencode([("de", record.public_id), *(("garder", name) for name in form.cleaned_data["garder"])])
            return redirect(f"{reverse('collections:atelier_catalogue', args=[space.slug])}?{query}")
    else:
        form = CatalogueForm(initial=first_values(space, before, kept))
    return render(request, "collections/atelier_catalogue.html", {"form": form, "before": before})


def first_values(space: Space, before: Record | None, kept: list[str]) -> dict[str, Any]:
    """What the form holds before anything is typed: the next number, and what is kept of the record before."""
    last = before.inventory_number if before else last_number(space)
    values = {name: getattr(before, name) for name in kept} if before else {}
    return {**values, "garder": kept, "inventory_number": next_free_number(space, last)}


def written(form: CatalogueForm, space: Space, request: PersonRequest) -> Record | None:
    """The record made, or nothing and the reason beside its field."""
    said = form.cleaned_data
    try:
        return catalogue_record(
            museum=museum_of(space), inventory_number=said["inventory_number"], values=form.values(), photo=said["photo"],
            alt=said["alt"], by=request.user,
        )  # fmt: skip
    except NumberTaken as taken:
        free = next_free_number(space, said["inventory_number"])
        words = _("%(reason)s Le prochain numéro libre : %(number)s.") if free else "%(reason)s"
        form.add_error("inventory_number", words % {"reason": taken, "number": free})
    except NotAPicture as refused:
        form.add_error("photo", str(refused))
    return None


@atelier(edits_records)
@require_POST
def add_image(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """A photograph hung on a record from its own screen."""
    record = get_object_or_404(queries.records_of(space).select_related("museum"), public_id=public_id)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid() and form.cleaned_data["photo"]:
        add_photo(record=record, photo=form.cleaned_data["photo"], alt=form.cleaned_data["alt"], by=request.user)
        messages.success(request, _("L'image est ajoutée à la notice."))
    else:
        reasons = [str(reason) for reasons in form.errors.values() for reason in reasons]
        messages.error(request, " ".join(reasons) or _("Choisissez d'abord une image."))
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)


@atelier(edits_records)
@require_POST
def describe_image(request: PersonRequest, space: Space, public_id: str, image: int) -> HttpResponse:
    record = get_object_or_404(queries.records_of(space), public_id=public_id)
    hung = get_object_or_404(record.images.select_related("picture"), pk=image, picture__space_id=space.pk)
    form = PictureWordsForm(request.POST)
    if form.is_valid():
        describe_pictures(record=record, values={hung.picture_id: form.cleaned_data}, by=request.user)
        messages.success(request, _("C'est enregistré pour cette image."))
    else:
        messages.error(request, _("La description d'une image fait 300 signes au plus. Rien n'a été modifié."))
    return redirect("collections:atelier_record", space=space.slug, public_id=public_id)
