"""A record at its persistent address: for people a page, for machines the format they ask for, by ``Accept`` or by name."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from enfilade.collections.engine.standards import linked_art as art
from enfilade.collections.engine.standards.dublin_core import oai_dc
from enfilade.collections.engine.standards.edm import edm
from enfilade.collections.engine.standards.lido import lido
from enfilade.collections.engine.standards.plain import FORMATS, KINDS, LINKED_ART, plain
from enfilade.collections.engine.standards.published import PublishedRecord
from enfilade.collections.engine.standards.xml import document
from enfilade.collections.errors import RecordWithdrawn
from enfilade.collections.models import Tombstone
from enfilade.collections.queries import public_records
from enfilade.collections.queries.publishing import WITH_PICTURES, address_in, published_museum, published_one
from enfilade.network.models import Museum

PAGE = "text/html"


def in_json(write: Callable[[PublishedRecord], Any]) -> Callable[[PublishedRecord], bytes]:
    """A writer of values as a writer of a file."""
    return lambda record: json_file(write(record))


def json_file(data: Any) -> bytes:
    """Values as JSON, in UTF-8, with letters as they are."""
    return json.dumps(data, ensure_ascii=False).encode()


Write = Callable[[PublishedRecord], bytes]
WRITERS: dict[str, Write] = {
    "lido": lambda record: document(lido(record)),
    "edm": lambda record: document(edm(record)),
    "oai_dc": lambda record: document(oai_dc(record)),
    "linked_art": in_json(art.linked_art),
    "json": in_json(plain),
}
BY_ENDING = {ending: name for name, ending in FORMATS.items()}
ACCEPTED = {
    PAGE: None, "application/ld+json": "linked_art", "application/json": "json", "application/rdf+xml": "edm",
    "application/xml": "lido", "text/xml": "lido",
}  # fmt: skip
"""What each media type asks for, the page first: it is what one gets who takes anything."""
View = Callable[..., HttpResponse]


def negotiated(page: View) -> View:
    """A record's page, which gives machines the format they ask for; a record that was withdrawn says that it was."""

    @wraps(page)
    def view(request: HttpRequest, public_id: str) -> HttpResponse:
        wanted = ACCEPTED.get(request.get_preferred_type(list(ACCEPTED)) or PAGE)
        if wanted:
            answer = record_as(request, public_id, FORMATS[wanted])
            answer["Content-Location"] = address_in(public_id, FORMATS[wanted])
        else:
            answer = page_or_gone(page, request, public_id)
        patch_vary_headers(answer, ["Accept"])
        return answer

    return view


def page_or_gone(page: View, request: HttpRequest, public_id: str) -> HttpResponse:
    """The page; raises ``RecordWithdrawn`` instead of 404 for what was public once."""
    try:
        return page(request, public_id=public_id)
    except Http404:
        refuse_withdrawn(public_id)
        raise


def refuse_withdrawn(public_id: str) -> None:
    """Raise ``RecordWithdrawn`` if the record was public and no longer is."""
    if Tombstone.objects.filter(public_id=public_id).exists():
        raise RecordWithdrawn


def found(public_id: str) -> PublishedRecord:
    """A public record in plain values. Raises ``RecordWithdrawn`` or ``Http404``."""
    record = public_records().prefetch_related(WITH_PICTURES).filter(public_id=public_id).first()
    if record is None:
        refuse_withdrawn(public_id)
        raise Http404
    return published_one(record)


@require_safe
@conditional_page
def record_as(request: HttpRequest, public_id: str, ending: str) -> HttpResponse:
    """A record in one format, named by the end of its address."""
    if ending not in BY_ENDING:
        raise Http404
    name = BY_ENDING[ending]
    return for_machines(WRITERS[name](found(public_id)), KINDS[name])


@require_safe
@conditional_page
def digital_object(request: HttpRequest, public_id: str, picture: str) -> HttpResponse:
    """One image of a record, as Linked Art tells it."""
    record = found(public_id)
    chosen = next((one for one in record.pictures if one.public_id == picture), None)
    if chosen is None:
        raise Http404
    return for_machines(json_file(art.digital_object(chosen, record)), LINKED_ART)


@require_safe
@conditional_page
def museum_set(request: HttpRequest, slug: str) -> HttpResponse:
    """The set of a museum's objects, as Linked Art tells it."""
    museum = get_object_or_404(Museum, slug=slug)
    return for_machines(json_file(art.museum_set(published_museum(museum))), LINKED_ART)


def for_machines(body: bytes, kind: str) -> HttpResponse:
    """An answer that any site may read: nothing in it is private."""
    return HttpResponse(body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})
