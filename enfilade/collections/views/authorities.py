"""The public pages of people and places: who they are, what they are called, their works in every museum."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from enfilade.collections import queries
from enfilade.collections.enums import AuthorityKind
from enfilade.collections.models import Authority
from enfilade.collections.queries import authorities as queries_authorities
from enfilade.collections.queries.structured_data import json_ld
from enfilade.collections.views import card_of
from enfilade.core.pagination import key_page

WEB = ("http://", "https://")


def person(request: HttpRequest, public_id: str) -> HttpResponse:
    return page_of(request, public_id, is_place=False)


def place(request: HttpRequest, public_id: str) -> HttpResponse:
    return page_of(request, public_id, is_place=True)


def page_of(request: HttpRequest, public_id: str, *, is_place: bool) -> HttpResponse:
    found = queries_authorities.authority_page(public_id, is_place=is_place)
    if found is None:
        raise Http404
    if found.public_id != public_id:
        return redirect(found.get_absolute_url())  # a merge may be undone
    works = queries_authorities.works_of(found).prefetch_related(queries.WITH_IMAGES)
    page = key_page(works, order=("pk",), cursor=request.GET.get("apres"), size=queries.PAGE)
    museums = queries_authorities.museums_of(found)
    uris = list(found.authorityuris.order_by("uri").values_list("uri", flat=True))
    names = other_names(found)
    context = {
        "authority": found,
        "page": page,
        "cards": [card_of(record) for record in page.items],
        "museums": museums,
        "count": sum(count for _, count in museums),
        "names": names,
        "roles": queries_authorities.roles_of(found),
        "links": [(uri, link_words(uri)) for uri in uris if uri.startswith(WEB)],
        "structured": json_ld(as_data(found, request.build_absolute_uri(request.path), names, uris)),
    }
    return render(request, "collections/authority.html", context)


def other_names(authority: Authority) -> list[str]:
    rows = authority.authoritynames.order_by("text").values_list("text", flat=True)
    return [text for text in dict.fromkeys(rows) if text != authority.name]


def link_words(uri: str) -> str:
    """Where a link leads: ``viaf.org``."""
    return uri.split("/")[2].removeprefix("www.")


def as_data(authority: Authority, url: str, names: list[str], uris: list[str]) -> dict[str, Any]:
    """The authority in schema.org's words."""
    kinds = {AuthorityKind.PLACE: "Place", AuthorityKind.GROUP: "Organization"}
    dates = ("foundingDate", "dissolutionDate") if authority.kind == AuthorityKind.GROUP else ("birthDate", "deathDate")
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kinds.get(AuthorityKind(authority.kind), "Person"),
        "@id": url,
        "url": url,
        "name": authority.name,
        "alternateName": names,
        "description": authority.note[:500],
        "sameAs": [uri for uri in uris if uri.startswith(WEB)],
    }
    if authority.kind == AuthorityKind.PLACE and authority.latitude is not None:
        position = {"@type": "GeoCoordinates", "latitude": authority.latitude, "longitude": authority.longitude}
        found["geo"] = position
    elif authority.kind != AuthorityKind.PLACE:
        found |= dict(zip(dates, (authority.born, authority.died), strict=True))
    return {name: value for name, value in found.items() if value}
