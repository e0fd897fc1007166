"""The Joconde export in the atelier: what is missing first, then the files."""

from collections.abc import Callable, Iterator

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from enfilade.collections.engine.standards.joconde import LOST, SMALLEST
from enfilade.collections.enums import Field
from enfilade.collections.queries import joconde as queries
from enfilade.collections.rules import edits_records
from enfilade.core.exports import CSV, attachment
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 40
TEXT = "text/plain; charset=utf-8"
Write = Callable[..., Iterator[str]]


def with_drafts(request: PersonRequest) -> bool:
    """Whether drafts are asked for as well."""
    return request.GET.get("brouillons") == "1"


@atelier(edits_records)
def joconde(request: PersonRequest, space: Space) -> HttpResponse:
    """What would go, what is missing, what has no place in the base, and how the file begins."""
    museum, drafts = museum_of(space), with_drafts(request)
    found = queries.counts(museum, drafts=drafts)
    rows = queries.incomplete(museum, drafts=drafts).only(
        "public_id", "inventory_number", "title", "object_name", "domain", "legal_status", "sort_title"
    )
    context = {
        "museum": museum,
        "drafts": drafts,
        "counts": found,
        "complete": found["records"] - found["incomplete"] if museum.museofile else 0,
        "lost": [(Field(name).label, found[f"lost_{name}"]) for name in LOST if found[f"lost_{name}"]],
        "small": queries.small_images(museum, drafts=drafts),
        "smallest": SMALLEST,
        "page": key_page(rows, order=("sort_title", "pk"), cursor=request.GET.get("apres"), size=PAGE),
        "preview": queries.preview(museum, drafts=drafts),
    }
    return render(request, "collections/atelier_joconde.html", context)


@atelier(edits_records)
def labelled_text(request: PersonRequest, space: Space) -> HttpResponseBase:
    """The complete records in labelled text."""
    return file_of(request, space, queries.labelled_text, TEXT, "notices.txt")


@atelier(edits_records)
def code_table(request: PersonRequest, space: Space) -> HttpResponseBase:
    """The complete records by field codes."""
    return file_of(request, space, queries.code_table, CSV, "notices.csv")


@atelier(edits_records)
def missing_table(request: PersonRequest, space: Space) -> HttpResponseBase:
    """What each incomplete record lacks."""
    return file_of(request, space, queries.missing_table, CSV, "manques.csv")


def file_of(request: PersonRequest, space: Space, write: Write, kind: str, name: str) -> HttpResponseBase:
    """One of the files, made as it is read."""
    body = write(museum_of(space), drafts=with_drafts(request))
    return attachment(body, kind=kind, name=f"joconde-{space.slug}-{name}")
