"""What search engines may read: one list of pages, and records in windows of keys (no page is slower than another)."""

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from enfilade.collections.queries import public_records
from enfilade.core.contracts.public_addresses import public_addresses

WINDOW = 5000
PAGES = ("portal:home", "portal:network", "portal:observatory", "portal:mentions", "collections:open_data", "api:docs")


def sitemap(request: HttpRequest) -> HttpResponse:
    """The index: the list of pages, and as many windows of records as their keys need."""
    last = public_records().aggregate(last=Max("pk"))["last"]
    windows = range((last - 1) // WINDOW + 1) if last else range(0)
    paths = [reverse("portal:sitemap_pages"), *(reverse("portal:sitemap_records", args=[n]) for n in windows)]
    return answer(request, "portal/sitemap_index.xml", paths)


def pages(request: HttpRequest) -> HttpResponse:
    given = [path for addresses in public_addresses for path in addresses()]
    return answer(request, "portal/sitemap.xml", [*(reverse(name) for name in PAGES), *given])


def records(request: HttpRequest, window: int) -> HttpResponse:
    first = window * WINDOW
    rows = public_records().filter(pk__gt=first, pk__lte=first + WINDOW).order_by("pk")
    paths = [reverse("collections:record", args=[one]) for one in rows.values_list("public_id", flat=True)]
    if not paths:
        raise Http404
    return answer(request, "portal/sitemap.xml", paths)


def answer(request: HttpRequest, template: str, paths: list[str]) -> HttpResponse:
    addresses = [request.build_absolute_uri(path) for path in paths]
    return render(request, template, {"addresses": addresses}, content_type="application/xml")
