"""The first public operations: museums, records, agenda, visit routes. All of them read, none needs a key."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from enfilade.api.paging import LIMIT, MOST, following, page_of
from enfilade.api.schemas import EventOut, MuseumOut, Page, RecordOut, RouteOut, SearchOut
from enfilade.collections.queries import DEEPEST, PAGE, WITH_IMAGES, found_records, public_records
from enfilade.core.clock import now
from enfilade.network.models import VisitRoute
from enfilade.network.queries import open_museums, public_routes, upcoming_events
from enfilade.network.shown import summed

museums, records, agenda, routes = Router(tags=["museums"]), Router(tags=["records"]), Router(tags=["agenda"]), Router(
    tags=["routes"]
)  # fmt: skip
Limit = Query(LIMIT, ge=1, le=MOST, description="How many a page.")
Cursor = Query("", description="Where the page begins; follow `next` rather than making one.")


@museums.get("/", response=Page[MuseumOut], summary="Museums, by name", operation_id="list_museums")
def list_museums(request: HttpRequest, cursor: str = Cursor, limit: int = Limit) -> Any:
    return page_of(request, open_museums(), order=("name", "pk"), cursor=cursor, limit=limit)


@museums.get("/{slug}/", response=MuseumOut, summary="One museum", operation_id="get_museum")
def get_museum(request: HttpRequest, slug: str) -> Any:
    return get_object_or_404(open_museums(), slug=slug)


@records.get("/", response=Page[RecordOut], summary="Published records, to harvest", operation_id="list_records")
def list_records(request: HttpRequest, museum: str = "", cursor: str = Cursor, limit: int = Limit) -> Any:
    rows = public_records().defer("payload").prefetch_related(WITH_IMAGES)
    rows = rows.filter(museum__slug=museum) if museum else rows
    return page_of(request, rows, order=("pk",), cursor=cursor, limit=limit)


@records.get("/search/", response=SearchOut, summary="Search with facets", operation_id="search_records")
def search_records(
    request: HttpRequest, q: str = Query("", max_length=200), museum: str = "", maker: str = "", object_name: str = "",
    century: str = "", image: str = Query("", description="`oui` or `non`"), page: int = Query(1, ge=1),
) -> Any:  # fmt: skip
    filters = {"museum": museum, "maker": maker, "object_name": object_name, "century": century, "image": image}
    found, rows = found_records(q, filters, page)
    more = found.total > page * PAGE and page < DEEPEST // PAGE
    facets = {name: [{"value": v, "count": n} for v, n in values] for name, values in found.facets.items()}
    after = following(request, "page", page + 1 if more else None)
    return {"items": rows, "next": after, "total": found.total, "facets": facets}


@records.get("/{public_id}/", response=RecordOut, summary="One record", operation_id="get_record")
def get_record(request: HttpRequest, public_id: str) -> Any:
    return get_object_or_404(public_records().prefetch_related(WITH_IMAGES), public_id=public_id)


@agenda.get("/", response=Page[EventOut], summary="Events not yet over", operation_id="list_events")
def list_events(request: HttpRequest, museum: str = "", cursor: str = Cursor, limit: int = Limit) -> Any:
    rows = upcoming_events(now())
    rows = rows.filter(museum__slug=museum) if museum else rows
    return page_of(request, rows, order=("starts_at", "pk"), cursor=cursor, limit=limit)


@routes.get("/", response=Page[RouteOut], summary="Visit routes", operation_id="list_routes")
def list_routes(request: HttpRequest, cursor: str = Cursor, limit: int = Limit) -> Any:
    return page_of(
        request, public_routes(), order=("title", "pk"), cursor=cursor, limit=limit, told=lambda r: told(request, r)
    )


@routes.get("/{slug}/", response=RouteOut, summary="One visit route", operation_id="get_route")
def get_route(request: HttpRequest, slug: str) -> Any:
    return told(request, get_object_or_404(public_routes(), slug=slug))


def told(request: HttpRequest, route: VisitRoute) -> dict[str, Any]:
    facts = summed(route)
    names = ("slug", "title", "title_en", "text", "text_en")
    return {
        "id": route.public_id, **{name: getattr(route, name) for name in names}, "minutes": facts["minutes"],
        "metres": facts["metres"], "stops": list(route.stops.all()),
        "url": request.build_absolute_uri(f"/parcours/{route.slug}/"),
    }  # fmt: skip
