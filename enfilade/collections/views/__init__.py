"""The public collections: a home that shows, search with facets, the page of a record."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enfilade.collections import queries
from enfilade.collections.engine.dates import numeral, ordinal
from enfilade.collections.engine.iiif.addresses import Addresses
from enfilade.collections.enums import Field
from enfilade.collections.models import Record, Revision
from enfilade.collections.queries.duplicates import merged_into
from enfilade.collections.queries.publishing import alternates
from enfilade.collections.queries.rights import plates_of, rights_of
from enfilade.collections.queries.structured_data import structured_data
from enfilade.collections.search_index import FACETS
from enfilade.core.contracts.record_threads import record_threads
from enfilade.network.models import Museum
from enfilade.ui.pieces import Entry, Label, PictureView

FACET_LABELS = {
    "museum": _("Musée"), "object_name": _("Objet"), "maker": _("Auteur"), "century": _("Siècle"), "image": _("Image"),
}  # fmt: skip
IMAGE_LABELS = {"oui": _("Avec image"), "non": _("Sans image")}
FEW = 6  # values of a facet shown before "show more"
NAMED = 5  # fields of one revision told by name
TOLD = 20  # revisions told on a record's page


@dataclass(frozen=True)
class Card:
    """One result: its label, its picture if it has one, else what kind of thing would be seen."""

    label: Label
    picture: PictureView | None
    kind: str = ""


@dataclass(frozen=True)
class FacetLink:
    """One value of a facet, as a link that adds or takes it away."""

    words: str | Promise
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    label: str | Promise
    few: list[FacetLink]
    more: list[FacetLink]
    is_open: bool


def home(request: HttpRequest) -> HttpResponse:
    museums = Museum.objects.order_by("name")
    return render(request, "collections/home.html", {"hung": queries.hung_works(None, 12), "museums": museums})


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    filters = {name: request.GET[name][:200] for name in FACETS if request.GET.get(name)}
    page = page_number(request.GET.get("page", ""))
    found, records = queries.found_records(text, filters, page)
    more = found.total > page * queries.PAGE and page < last_page()
    context = {
        "text": text,
        "found": found,
        "filters": filters.items(),
        "cards": [card_of(record) for record in records],
        "facets": facet_links(request.GET, found.facets, filters),
        "following": with_value(request.GET, "page", str(page + 1)) if more else "",
        "previous": with_value(request.GET, "page", str(page - 1)) if page > 1 else "",
    }
    return render(request, "collections/search.html", context)


def card_of(record: Record) -> Card:
    return Card(queries.short_label_of(record), queries.first_view(record), record.object_name or record.domain)


def last_page() -> int:
    return queries.DEEPEST // queries.PAGE


def page_number(text: str) -> int:
    return max(1, min(int(text), last_page())) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The address of the same search with one value changed (or taken away), from the first page."""
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(name, None)
    if value:
        changed[name] = value
    return "?" + changed.urlencode()


def facet_links(query: QueryDict, facets: dict[str, list[tuple[str, int]]], filters: dict[str, str]) -> list[Facet]:
    """Facets as links that add or take away one value each; a facet with nothing to choose is not shown."""
    names: dict[str, str] = dict(Museum.objects.values_list("slug", "name"))
    known: dict[str, dict[str, Any]] = {"museum": names, "image": IMAGE_LABELS}
    found = []
    for name, values in facets.items():
        words = known.get(name, {})
        links = [
            FacetLink(words_of(name, value, words), count, with_value(query, name, "" if chosen else value), chosen)
            for value, count in in_order(name, values)
            for chosen in [filters.get(name) == value]
        ]
        if len(links) > 1 or (links and name in filters):
            few = [link for link in links if link.chosen] if name in filters else links[:FEW]
            more = [link for link in links if link not in few]
            found.append(Facet(FACET_LABELS[name], few, more, name in filters or name in ("museum", "century")))
    return found


def words_of(name: str, value: str, known: dict[str, Any]) -> str | Promise:
    return century_words(int(value)) if name == "century" else known.get(value, value)


def century_words(number: int) -> str:
    """``XVIIIᵉ siècle``, ``18th century``."""
    if number == 1:
        return gettext("Iᵉʳ siècle")
    return gettext("%(roman)sᵉ siècle") % {"roman": numeral(number), "ordinal": ordinal(number)}


def in_order(name: str, values: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Centuries by time, everything else by how many."""
    return sorted(values, key=lambda pair: int(pair[0])) if name == "century" else values


def record(request: HttpRequest, public_id: str) -> HttpResponse:
    found = queries.record_page(public_id, request.user)
    if found is None:
        return elsewhere(public_id)
    revisions = list(queries.history_of(found))
    label = queries.label_of(found)
    pictures = [queries.picture_view(image, found) for image in found.images.all()]
    context = {
        "record": found,
        "label": label,
        "summary": queries.described(found),
        "plates": plates_of(found),
        "manifest": Addresses(settings.SITE_URL).manifest(public_id) if found.is_public and pictures else "",
        "licence": rights_of(found.licence) if found.licence else None,
        "threads": [thread for source in record_threads for thread in source(public_id)],
        "links": queries.links_of(found),
        "groups": queries.field_groups(found, revisions),
        "history": [Entry(revision.at, told(revision)) for revision in revisions[:TOLD]],
        "alternates": alternates(public_id) if found.is_public else [],
        "structured": structured_data(found, label.title),
    }
    return render(request, "collections/record.html", context)


def elsewhere(public_id: str) -> HttpResponse:
    """The page of the record in which this one was merged. Raises ``Http404`` when there is none."""
    kept = merged_into(public_id)
    if kept is None:
        raise Http404
    return redirect("collections:record", public_id=kept)


def told(revision: Revision) -> str:
    """A revision as a sentence: where it came from, what it touched."""
    names = [str(f.label).lower() for f in Field if f in revision.changes]
    fields = gettext("%(n)s champs") % {"n": len(names)} if len(names) > NAMED else ", ".join(names)
    where = f"{revision.get_source_display()}{' « ' + revision.label + ' »' if revision.label else ''}"
    return f"{where} : {fields}" if fields else where
