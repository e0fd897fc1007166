"""Open data: a page for whoever connects another system, and everything public in one file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from enfilade.collections.engine.standards.plain import columns
from enfilade.collections.engine.standards.schema_org import Download, dataset
from enfilade.collections.enums import Field
from enfilade.collections.publication.writers import XML_FORMATS
from enfilade.collections.queries.dumps import csv_dump, gzipped, holdings, json_dump
from enfilade.collections.queries.publishing import NAMES, house_name
from enfilade.collections.queries.structured_data import json_ld
from enfilade.media.engine.licences import LICENCES
from enfilade.media.licences import licence_name
from enfilade.network.models import Museum

Dump = Callable[[Museum | None], Iterator[str]]
DUMPS: dict[str, Dump] = {"csv": csv_dump, "jsonl": json_dump}
KINDS = {"csv": "text/csv", "jsonl": "application/jsonl"}
MEANINGS: dict[str, Promise] = {
    "id": gettext_lazy("identifiant permanent dans la maison"),
    "url": gettext_lazy("adresse permanente de l'objet"),
    "museum": gettext_lazy("nom du musée"),
    "museofile": gettext_lazy("code du musée dans Muséofile, s'il en a un"),
    "inventory_number": gettext_lazy("numéro d'inventaire"),
    "year_from": gettext_lazy("première année possible (négative avant notre ère)"),
    "year_to": gettext_lazy("dernière année possible"),
    "licence_uri": gettext_lazy("adresse de la licence de l'objet ou de ses images"),
    "images": gettext_lazy("adresses des images, séparées par « | »"),
    "image_licences": gettext_lazy("licences des images, dans le même ordre"),
    "updated_at": gettext_lazy("dernier changement (UTC)"),
}


@dataclass(frozen=True)
class Shelf:
    """One set of files: the whole house, or a museum."""

    name: str
    count: int
    changed: datetime | None
    files: list[tuple[str, str]]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is open, where, under what licence, and how to connect to it."""
    museums = holdings()
    count, changed = sum(one.count for one in museums), max((one.changed for one in museums), default=None)
    whole = Shelf(_("Toute la maison"), count, changed, files_of(None))
    shelves = [Shelf(one.museum.name, one.count, one.changed, files_of(one.museum)) for one in museums]
    context = {
        "shelves": [whole, *shelves],
        "licence": licence_name(settings.ENFILADE_DATA_LICENCE),
        "licence_uri": LICENCES[settings.ENFILADE_DATA_LICENCE].uri,
        "columns": meanings(),
        "prefixes": list(XML_FORMATS),
        "site": settings.SITE_URL,
        "structured": json_ld(described(whole)),
    }
    return render(request, "collections/open_data.html", context)


def files_of(museum: Museum | None) -> list[tuple[str, str]]:
    """(format, path) of each file of a museum, or of the whole house."""
    if museum is None:
        return [(kind, reverse("collections:dump", args=[kind])) for kind in DUMPS]
    return [(kind, reverse("collections:museum_dump", args=[museum.slug, kind])) for kind in DUMPS]


def meanings() -> list[tuple[str, str]]:
    """(column, what it says) for each column of the table."""
    labels = {str(name): name.label for name in Field}
    return [(name, str(MEANINGS.get(name) or labels[name])) for name in columns(NAMES)]


def described(whole: Shelf) -> dict[str, Any]:
    """The page as search engines for data read it."""
    downloads = [Download(KINDS[kind], f"{settings.SITE_URL}{path}") for kind, path in whole.files]
    return dataset(
        name=_("Collections publiées : %(house)s") % {"house": house_name()},
        description=_("Notices des objets et des œuvres que les musées publient, avec leurs images et leurs licences."),
        url=f"{settings.SITE_URL}/donnees/",
        licence=LICENCES[settings.ENFILADE_DATA_LICENCE].uri,
        house=house_name(),
        changed=whole.changed.isoformat(timespec="seconds") if whole.changed else "",
        downloads=downloads,
    )


@require_safe
def dump(request: HttpRequest, kind: str, slug: str = "") -> StreamingHttpResponse:
    """A file of everything that is public, of one museum or of all, made as it is read."""
    if kind not in DUMPS:
        raise Http404
    museum = get_object_or_404(Museum, slug=slug) if slug else None
    answer = StreamingHttpResponse(gzipped(DUMPS[kind](museum)), content_type="application/gzip")
    name = f"{slug or 'notices'}.{kind}.gz"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Link"] = f'<{LICENCES[settings.ENFILADE_DATA_LICENCE].uri}>; rel="license"'
    return answer


@require_safe
def readme(request: HttpRequest) -> HttpResponse:
    """What each column says, in plain text, to keep beside the file."""
    licence = f"{licence_name(settings.ENFILADE_DATA_LICENCE)}, {LICENCES[settings.ENFILADE_DATA_LICENCE].uri}"
    lines = [
        _("Notices publiées par %(house)s") % {"house": house_name()},
        _("Licence des notices : %(licence)s") % {"licence": licence},
        _("Les images ont chacune la leur : voyez la colonne image_licences."),
        _("CSV : UTF-8, virgules, en-têtes ; une cellule qui commence comme une formule est précédée d'une apostrophe."),
        _("JSON : un objet par ligne, avec les mêmes champs et, sous « structure », chaque champ en éléments."),
        "",
        *(f"{name} : {words}" for name, words in meanings()),
    ]  # fmt: skip
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
