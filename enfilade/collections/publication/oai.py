"""The OAI-PMH 2.0 provider: six verbs over what is public, records that went included."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from enfilade.collections.engine.standards.oai import (
    NS,
    SPACES,
    OaiError,
    Question,
    add_error,
    add_header,
    add_identifier_scheme,
    add_token,
    asked,
    envelope,
    identifier_of,
    moments,
    public_id_of,
    stamp,
)
from enfilade.collections.engine.standards.published import PublishedMuseum, PublishedRecord
from enfilade.collections.engine.standards.xml import Node, add, document, sub, written
from enfilade.collections.publication import entries
from enfilade.collections.publication.tokens import Progress, progress_of, token_of
from enfilade.collections.publication.writers import XML_FORMATS
from enfilade.collections.queries.publishing import house_name, published_museum, published_record
from enfilade.core.clock import now
from enfilade.network.models import Museum

RECORDS, HEADERS = 250, 1000  # entries of one answer


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a harvester. Errors are answers too, as the protocol wants it: the status is 200."""
    given = request.POST if request.method == "POST" else request.GET
    pairs = [(name, value) for name, values in given.lists() for value in values]
    question, moment = None, now()
    try:
        question = asked(pairs)
        root = envelope(base_url(), moment, question)
        VERBS[question.verb](root, question)
    except OaiError as error:
        said = None if error.code in ("badVerb", "badArgument") else question
        root = envelope(base_url(), moment, said)
        add_error(root, error)
    return HttpResponse(document(root), content_type="text/xml; charset=utf-8")


def base_url() -> str:
    """Where harvesters ask."""
    return f"{settings.SITE_URL}/oai/"


def host() -> str:
    """The domain that makes our identifiers ours."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def identify(root: Node, question: Question) -> None:
    """Who we are, and how we date and forget."""
    node = sub(root, f"{NS}Identify")
    facts = (
        ("repositoryName", house_name()), ("baseURL", base_url()), ("protocolVersion", "2.0"),
        ("adminEmail", parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        ("earliestDatestamp", stamp(entries.earliest_change() or now())), ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    )  # fmt: skip
    for name, text in facts:
        add(node, f"{NS}{name}", text)
    add_identifier_scheme(node, host())


def list_formats(root: Node, question: Question) -> None:
    """The formats, the same for every record."""
    if question.get("identifier"):
        entry_named(question.get("identifier"))
    node = sub(root, f"{NS}ListMetadataFormats")
    for one in XML_FORMATS.values():
        found = sub(node, f"{NS}metadataFormat")
        add(found, f"{NS}metadataPrefix", one.prefix)
        add(found, f"{NS}schema", one.schema)
        add(found, f"{NS}metadataNamespace", one.namespace)


def list_sets(root: Node, question: Question) -> None:
    """One set a museum; they all fit in one answer, so that no token of ours is for sets."""
    if question.get("resumptionToken"):
        raise OaiError("badResumptionToken", "The list of sets has one page.")
    node = sub(root, f"{NS}ListSets")
    for museum in entries.harvested_museums():
        found = sub(node, f"{NS}set")
        add(found, f"{NS}setSpec", museum.slug)
        add(found, f"{NS}setName", museum.name)


def get_record(root: Node, question: Question) -> None:
    """One record, or the word that it is gone."""
    write = writer(question.get("metadataPrefix"))
    entry = entry_named(question.get("identifier"))
    add_entry(sub(root, f"{NS}GetRecord"), entry, house(pk=entry.museum_id), write)


def list_records(root: Node, question: Question) -> None:
    """Records whole."""
    progress = progress_in(question)
    write = writer(progress.prefix)
    found, following = page(progress, RECORDS, whole=True)
    node, here = sub(root, f"{NS}ListRecords"), house()
    for entry in found:
        add_entry(node, entry, here, write)
    close(node, progress, following)


def list_identifiers(root: Node, question: Question) -> None:
    """Headers alone: no description is read."""
    progress = progress_in(question)
    writer(progress.prefix)
    found, following = page(progress, HEADERS, whole=False)
    node, here = sub(root, f"{NS}ListIdentifiers"), house()
    for entry in found:
        header(node, entry, here)
    close(node, progress, following)


Verb = Callable[[Node, Question], None]
VERBS: dict[str, Verb] = {
    "Identify": identify, "ListMetadataFormats": list_formats, "ListSets": list_sets, "GetRecord": get_record,
    "ListRecords": list_records, "ListIdentifiers": list_identifiers,
}  # fmt: skip
Write = Callable[[PublishedRecord], Node]


def writer(prefix: str) -> Write:
    """The function that writes a format."""
    if prefix not in XML_FORMATS:
        raise OaiError("cannotDisseminateFormat", "We do not write this format.")
    return XML_FORMATS[prefix].write


def entry_named(identifier: str) -> entries.Entry:
    """What an identifier names, public or gone."""
    entry = entries.one_entry(public_id_of(host(), identifier))
    if entry is None:
        raise OaiError("idDoesNotExist", "No record has this identifier.")
    return entry


def progress_in(question: Question) -> Progress:
    """Where the harvest stands: at its beginning, or where its token says."""
    if token := question.get("resumptionToken"):
        return progress_of(token)
    prefix = question.get("metadataPrefix")
    first, before = moments(question.get("from"), question.get("until"))
    writer(prefix)
    selection = entries.Selection(museum_key(question.get("set")), first, before)
    return Progress(prefix, selection, total=entries.count_entries(selection))


def museum_key(spec: str) -> int | None:
    """The museum of a set; a set that is not there holds nothing."""
    if not spec:
        return None
    found = Museum.objects.filter(slug=spec).values_list("pk", flat=True).first()
    if found is None:
        raise OaiError("noRecordsMatch", "There is no such set.")
    return int(found)


def page(progress: Progress, size: int, *, whole: bool) -> tuple[list[entries.Entry], Progress | None]:
    """The next entries of a harvest, and where it stands after them if it is not over."""
    found = entries.entries_after(progress.selection, progress.position, size + 1, whole=whole)
    if not found and progress.position is None:
        raise OaiError("noRecordsMatch", "Nothing answers to these arguments.")
    if len(found) <= size:
        return found, None
    return found[:size], replace(progress, position=found[size - 1].position, seen=progress.seen + size)


def close(node: Node, progress: Progress, following: Progress | None) -> None:
    """End a page: with a token if more is to come, with an empty one after the last of several."""
    if following is not None or progress.position is not None:
        add_token(node, token_of(following) if following else "", progress.total, progress.seen)


@dataclass(frozen=True)
class House:
    """What every record of an answer shares: our domain, our name, the museums by their key."""

    host: str
    name: str
    museums: dict[int, PublishedMuseum]


def house(**wanted: int) -> House:
    """The house with its museums (or those wanted), in one query."""
    museums = {museum.pk: published_museum(museum) for museum in Museum.objects.filter(**wanted)}
    return House(host(), house_name(), museums)


def header(node: Node, entry: entries.Entry, here: House) -> None:
    """The header of a record or of what is left of it."""
    identifier = identifier_of(here.host, entry.public_id)
    add_header(node, identifier, entry.position[0], here.museums[entry.museum_id].slug, deleted=entry.is_deleted)


def add_entry(parent: Node, entry: entries.Entry, here: House, write: Write) -> None:
    """A record: its header, and its description unless it is gone."""
    node = sub(parent, f"{NS}record")
    header(node, entry, here)
    if entry.record is not None:
        record = published_record(entry.record, here.name, here.museums[entry.museum_id], entry.images)
        sub(node, f"{NS}metadata").append(written(write(record), SPACES))
