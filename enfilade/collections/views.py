"""The public collections: a home that shows, search with facets, the page of a record."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from enfilade.collections import queries
from enfilade.collections.search_index import FACETS
from enfilade.core.contracts.record_threads import record_threads
from enfilade.media.queries import view_of
from enfilade.network.models import Museum
from enfilade.ui.pieces import Entry, Hung

FACET_LABELS = {
    "museum": _("Musée"), "object_name": _("Objet"), "maker": _("Auteur"), "century": _("Siècle"), "image": _("Image"),
}  # fmt: skip
IMAGE_LABELS = {"oui": _("Avec image"), "non": _("Sans image")}


def home(request: HttpRequest) -> HttpResponse:
    museums = Museum.objects.order_by("name")
    return render(request, "collections/home.html", {"hung": queries.hung_works(None, 12), "museums": museums})


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:200]
    filters = {name: request.GET[name] for name in FACETS if request.GET.get(name)}
    page = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() else 1
    page = max(1, min(page, queries.DEEPEST // queries.PAGE))
    found, records = queries.found_records(text, filters, page)
    cards = [Hung(first_view(record), queries.short_label_of(record)) for record in records]
    facets = facet_links(request.GET, found.facets, filters)
    more = found.total > page * queries.PAGE and page < queries.DEEPEST // queries.PAGE
    following = with_value(request.GET, "page", str(page + 1)) if more else ""
    context = {"text": text, "found": found, "cards": cards, "facets": facets, "following": following, "page": page}
    return render(request, "collections/search.html", context)


def first_view(record):
    images = record.images.all()
    return view_of(images[0].picture) if images else None


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The address of the same search with one value changed (or taken away), from the first page."""
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(name, None)
    if value:
        changed[name] = value
    return "?" + changed.urlencode()


def facet_links(query: QueryDict, facets: dict, filters: dict) -> list[dict]:
    """Facets as links that add or take away one value each."""
    names = dict(Museum.objects.values_list("slug", "name"))
    known: dict[str, dict] = {"museum": names, "image": IMAGE_LABELS}
    groups = []
    for name, values in facets.items():
        links = []
        for value, count in values[:12]:
            chosen = filters.get(name) == value
            words = known.get(name, {}).get(value, value)
            links.append({"words": words, "count": count, "chosen": chosen, "century": name == "century",
                          "url": with_value(query, name, "" if chosen else value)})  # fmt: skip
        if links and (len(links) > 1 or name in filters):
            groups.append({"label": FACET_LABELS[name], "links": links, "open": name in filters or name == "museum"})
    return groups


def record(request: HttpRequest, public_id: str) -> HttpResponse:
    found = queries.record_page(public_id, request.user)
    if found is None:
        raise Http404
    views = [view_of(image.picture) for image in found.images.all()]
    threads = [thread for source in record_threads for thread in source(public_id)]
    history = [Entry(revision.at, told(revision)) for revision in queries.history_of(found)[:20]]
    context = {"record": found, "label": queries.label_of(found), "pictures": views, "threads": threads}
    return render(request, "collections/record.html", context | {"rows": queries.field_rows(found), "history": history})


def told(revision) -> str:
    """A revision as a sentence: where it came from, what it touched."""
    from enfilade.collections.enums import Field

    fields = ", ".join(str(Field(name).label).lower() for name in revision.changes if name in Field.values)
    where = f"{revision.get_source_display()}{' « ' + revision.label + ' »' if revision.label else ''}"
    return f"{where} : {fields}" if fields else where
