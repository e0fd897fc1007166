"""Answers of IIIF: JSON that any site may read. What is not public is not there."""

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from enfilade.collections.engine.iiif import changes as lists
from enfilade.collections.engine.iiif.described import Reading
from enfilade.collections.engine.iiif.folders import folder, top
from enfilade.collections.engine.iiif.presentation import PRESENTATION, SEARCH, manifest
from enfilade.collections.engine.iiif.searching import Asked, matches, results, terms
from enfilade.collections.iiif import changes, reading
from enfilade.collections.iiif.reading import AT
from enfilade.collections.search_index import word_key

KNOWN = ("q", "motivation", "page")
NOT_DONE = ("date", "user")
LONGEST = 200  # characters of a search
View = Callable[..., HttpResponse]


def for_machines(block: dict[str, Any], context: str) -> HttpResponse:
    """JSON-LD in the profile of its specification, for any site; kept copies are asked about again (``ETag``)."""
    body = json.dumps(block, ensure_ascii=False).encode()
    kind = f'application/ld+json;profile="{context}"'
    return HttpResponse(
        body, content_type=kind, headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
    )


@require_safe
@conditional_page
def record_manifest(request: HttpRequest, public_id: str) -> HttpResponse:
    """The manifest of one record."""
    found = reading.described_record(public_id)
    if found is None:
        raise Http404
    return for_machines(manifest(found, AT), PRESENTATION)


@require_safe
@conditional_page
def network_collection(request: HttpRequest) -> HttpResponse:
    """Every museum that has a manifest."""
    return for_machines(top(reading.house_label(), reading.museums_shown(), AT), PRESENTATION)


@require_safe
@conditional_page
def museum_collection(request: HttpRequest, slug: str, prefix: str = "") -> HttpResponse:
    """The manifests of one museum, or the part of them that begins with ``prefix``; an empty one is not there."""
    museum = reading.museum_shown(slug) if reading.is_prefix(prefix) else None
    parts, entries = reading.parts_and_entries(museum, prefix) if museum else ([], [])
    if museum is None or not (parts or entries):
        raise Http404
    over = AT.folder(slug, prefix[:-1]) if prefix else AT.top
    return for_machines(folder(reading.keeper_of(museum), prefix, parts, entries, AT, whole=over), PRESENTATION)


def readings_of(public_id: str) -> list[Reading]:
    """The transcriptions of a record that has a manifest, or 404."""
    found = reading.described_record(public_id)
    if found is None:
        raise Http404
    return list(found.readings)


@require_safe
@conditional_page
def search(request: HttpRequest, public_id: str) -> HttpResponse:
    """Content Search 2.0 in the transcriptions of one manifest."""
    query = request.GET
    number = query.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    asked = Asked(
        query.get("q", "")[:LONGEST].strip(), query.get("motivation", "")[:LONGEST].strip(), max(1, page),
        tuple(name for name in NOT_DONE if query.get(name)),
    )  # fmt: skip
    found = matches(readings_of(public_id), asked, word_key)
    return for_machines(results(public_id, found, asked, AT), SEARCH)


@require_safe
@conditional_page
def autocomplete(request: HttpRequest, public_id: str) -> HttpResponse:
    """The words of the transcriptions of one manifest that begin as asked."""
    least = request.GET.get("min", "")
    at_least = int(least) if least.isascii() and least.isdigit() and len(least) < 7 else 1
    beginning = request.GET.get("q", "")[:LONGEST].strip()
    return for_machines(terms(public_id, readings_of(public_id), beginning, at_least, AT), SEARCH)


@require_safe
@conditional_page
def all_changes(request: HttpRequest) -> HttpResponse:
    """The list of everything that changed."""
    last = changes.changes_before(None, lists.PAGE)
    first = changes.changes_from(lists.Spot(lists.EPOCH), 1)
    begin, end = (first[0].spot, last[-1].spot) if first and last else (None, None)
    return for_machines(lists.whole(AT, begin, end, changes.total()), lists.DISCOVERY)


@require_safe
@conditional_page
def changes_page(request: HttpRequest, key: str) -> HttpResponse:
    """The hundred changes that follow a place in time."""
    spot = lists.spot_of(key)
    if spot is None:
        raise Http404
    found = changes.changes_from(spot, lists.PAGE + 1)
    before = changes.changes_before(spot, lists.PAGE)
    after = found[lists.PAGE].spot if len(found) > lists.PAGE else None
    prev = before[-1].spot if before else None
    return for_machines(lists.page(AT, spot, found[: lists.PAGE], prev, after), lists.DISCOVERY)
