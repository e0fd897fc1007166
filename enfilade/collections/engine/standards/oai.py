"""OAI-PMH 2.0: what may be asked, and the envelope of every answer. Source: openarchives.org/OAI/openarchivesprotocol.html.

Knows no record and no database: it reads arguments, dates and identifiers, and writes elements.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from enfilade.collections.engine.standards.xml import XSI, Node, Spaces, add, clean, put, sub
from enfilade.collections.engine.standards.xml import root as new_root

OAI = "http://www.openarchives.org/OAI/2.0/"
NS = f"{{{OAI}}}"
SPACES: Spaces = {None: OAI, "xsi": XSI}
SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
IDENTIFIER_SCHEMA = f"{IDENTIFIER}.xsd"
LISTING = ("metadataPrefix", "from", "until", "set")
REQUIRED: dict[str, tuple[str, ...]] = {
    "Identify": (), "ListMetadataFormats": (), "ListSets": (), "GetRecord": ("identifier", "metadataPrefix"),
    "ListIdentifiers": ("metadataPrefix",), "ListRecords": ("metadataPrefix",),
}  # fmt: skip
ALLOWED: dict[str, tuple[str, ...]] = {
    "Identify": (), "ListMetadataFormats": ("identifier",), "ListSets": ("resumptionToken",),
    "GetRecord": ("identifier", "metadataPrefix"), "ListIdentifiers": (*LISTING, "resumptionToken"),
    "ListRecords": (*LISTING, "resumptionToken"),
}  # fmt: skip
DAY, SECOND = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
UNSAID = ("badVerb", "badArgument")
"""Errors after which the answer does not repeat the arguments, for they could not be read."""
Pairs = Iterable[tuple[str, str]]


class OaiError(Exception):
    """Something was asked that cannot be answered: a code of the protocol, and words for whoever reads them."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True)
class Question:
    """A verb and its arguments, found to be allowed together."""

    verb: str
    arguments: dict[str, str]

    def get(self, name: str) -> str:
        """One argument; empty when it was not given."""
        return self.arguments.get(name, "")


def asked(pairs: Pairs) -> Question:
    """What is asked. Raises ``OaiError``: ``badVerb``, or ``badArgument`` for what is unknown, repeated or missing."""
    given = list(pairs)
    verbs = [value for name, value in given if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in REQUIRED:
        raise OaiError("badVerb", "The verb is missing, repeated or unknown.")
    verb = verbs[0]
    arguments = dict(given)
    arguments.pop("verb")
    if len(arguments) != len(given) - 1:
        raise OaiError("badArgument", "An argument is repeated.")
    unknown = [name for name in arguments if name not in ALLOWED[verb]]
    if unknown:
        raise OaiError("badArgument", "An argument is not one of this verb.")
    if "resumptionToken" in arguments and len(arguments) > 1:
        raise OaiError("badArgument", "resumptionToken is an exclusive argument.")
    if "resumptionToken" not in arguments and not all(arguments.get(name) for name in REQUIRED[verb]):
        raise OaiError("badArgument", "A required argument is missing.")
    return Question(verb, arguments)


def moments(since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """``from`` and ``until`` as a half-open span [first, after the last), in days or in seconds alike.

    Raises ``OaiError`` (``badArgument``): not a date, two granularities, or the wrong order.
    """
    if since and until and len(since) != len(until):
        raise OaiError("badArgument", "from and until have two granularities.")
    first, last = moment_of(since), moment_of(until)
    if first is not None and last is not None and first > last:
        raise OaiError("badArgument", "from is later than until.")
    step = timedelta(days=1) if DAY.fullmatch(until) else timedelta(seconds=1)
    return first, None if last is None else after(last, step)


def after(moment: datetime, step: timedelta) -> datetime:
    """The moment after the last one meant; the end of time stays there."""
    try:
        return moment + step
    except OverflowError:
        return moment


def moment_of(text: str) -> datetime | None:
    """A date of the protocol; none when it was not given."""
    if not text:
        return None
    if not (DAY.fullmatch(text) or SECOND.fullmatch(text)):
        raise OaiError("badArgument", "A date is neither YYYY-MM-DD nor YYYY-MM-DDThh:mm:ssZ.")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise OaiError("badArgument", "A date does not exist.") from error


def stamp(moment: datetime) -> str:
    """A moment as the protocol writes it, in UTC and to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def envelope(base_url: str, moment: datetime, question: Question | None) -> Node:
    """The root of an answer: when, and to what. ``question`` is None when it could not be read."""
    root = new_root(f"{NS}OAI-PMH", SPACES, f"{OAI} {SCHEMA}")
    add(root, f"{NS}responseDate", stamp(moment))
    request = add(root, f"{NS}request", base_url)
    if question is not None:
        request.set("verb", question.verb)
        for name, value in question.arguments.items():
            put(request, name, value)
    return root


def add_error(root: Node, error: OaiError) -> None:
    """Say that it cannot be answered, and why."""
    add(root, f"{NS}error", str(error)).set("code", error.code)


def add_header(parent: Node, identifier: str, moment: datetime, set_spec: str, *, deleted: bool) -> None:
    """What is known of a record before its description: its id, its date, its set, whether it is gone."""
    header = sub(parent, f"{NS}header")
    if deleted:
        header.set("status", "deleted")
    add(header, f"{NS}identifier", identifier)
    add(header, f"{NS}datestamp", stamp(moment))
    add(header, f"{NS}setSpec", set_spec)


def add_token(parent: Node, token: str, total: int | None, seen: int) -> None:
    """How to go on: a token, or an empty one on the last page of a list that had several. A ``total`` that is not known is
    not said."""
    node = add(parent, f"{NS}resumptionToken", token)
    if total is not None:
        node.set("completeListSize", str(total))
    node.set("cursor", str(seen))


def identifier_of(host: str, public_id: str) -> str:
    """A record's id in the ``oai`` scheme."""
    return f"oai:{host}:{public_id}"


def public_id_of(host: str, identifier: str) -> str:
    """The id of ours in an identifier. Raises ``OaiError`` (``idDoesNotExist``) for one that is not ours."""
    start = identifier_of(host, "")
    if not identifier.startswith(start) or clean(identifier) != identifier:
        raise OaiError("idDoesNotExist", "No record has this identifier.")
    return identifier.removeprefix(start)


def add_identifier_scheme(identify: Node, host: str) -> None:
    """How our identifiers are made; said of real domain names alone, for the scheme wants one."""
    if "." not in host or host.replace(".", "").isdigit():
        return
    location = f"{IDENTIFIER} {IDENTIFIER_SCHEMA}"
    scheme = new_root(f"{{{IDENTIFIER}}}oai-identifier", {None: IDENTIFIER, "xsi": XSI}, location)
    sub(identify, f"{NS}description").append(scheme)
    for name, value in (("scheme", "oai"), ("repositoryIdentifier", host), ("delimiter", ":")):
        add(scheme, f"{{{IDENTIFIER}}}{name}", value)
    add(scheme, f"{{{IDENTIFIER}}}sampleIdentifier", identifier_of(host, "0123456789ab"))
