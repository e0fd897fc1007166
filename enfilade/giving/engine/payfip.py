"""PayFiP, the online payment of French public bodies: its three SOAP calls written and read, and what its answers mean.

There is no WSDL at run time: the three envelopes are small, and a document fetched from elsewhere would decide what we
send. Facts: ``giving.md`` §7.2 (as read in the public client ``eopayment``); not verified live.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SERVICE = "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService"
CREATE, DETAIL, CLIENT = "creerPaiementSecurise", "recupererDetailPaiementSecurise", "recupererDetailClient"
OPTIONS: dict[str, Any] = {
    "resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "remove_comments": True,
    "remove_pis": True,
}  # fmt: skip
FUNCTIONAL = "FonctionnelleErreur"
TEST, ACTIVATION, PRODUCTION = "T", "X", "W"
PAGE_LASTS = timedelta(minutes=15)  # an idop opens its page for that long
BETWEEN_TRIES = timedelta(minutes=20)
NO_RESULT_LASTS = timedelta(minutes=120)  # P5: perhaps in progress until then
CANCELLED_WAITS = timedelta(minutes=2)  # A: another try may be under way on the same page
PURGED, NO_RESULT = "P1", "P5"
PAID = {"P", "V"}  # by card, by direct debit
REFUSED = {"R": "card_refused", "Z": "debit_refused"}
CANCELLED = "A"
PARIS = ZoneInfo("Europe/Paris")
CENTS = re.compile(r"[0-9]{1,11}")


class UnreadableAnswer(Exception):
    """What came is not an answer of PayFiP."""


class Fault(Exception):
    """PayFiP says no. ``code`` is its own; ``is_functional`` False means that its service is the one that fails."""

    def __init__(self, code: str, *, is_functional: bool) -> None:
        self.code, self.is_functional = code, is_functional
        super().__init__(code)


@dataclass(frozen=True)
class Told:
    """What PayFiP says of one ``idop``: our status, and what was paid (cents) when it says it."""

    status: str
    failure: str = ""
    amount: int | None = None
    at: datetime | None = None
    mode: str = ""
    client: str = ""
    item: str = ""


def envelope(operation: str, values: Mapping[str, str]) -> bytes:
    """The message of one call; values are escaped by the writer of XML."""
    root = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soapenv": SOAP, "pai": SERVICE})
    etree.SubElement(root, f"{{{SOAP}}}Header")
    body = etree.SubElement(root, f"{{{SOAP}}}Body")
    argument = etree.SubElement(etree.SubElement(body, f"{{{SERVICE}}}{operation}"), "arg0")
    for name, value in values.items():
        etree.SubElement(argument, name).text = value
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def read_answer(data: bytes) -> dict[str, str]:
    """The named values of an answer. Raises ``Fault``, ``UnreadableAnswer``."""
    root = root_of(data)
    fault = next(root.iter(f"{{{SOAP}}}Fault"), None)
    if fault is not None:
        raise fault_of(fault)
    told = next((one for one in root.iter() if local(one) == "return"), None)
    if told is None:
        raise UnreadableAnswer("no_return")
    return {local(one): (one.text or "").strip() for one in told}


def root_of(data: bytes) -> Any:
    """The envelope: no document type, no entity, no network, nothing huge."""
    try:
        root: Any = etree.fromstring(data, etree.XMLParser(**OPTIONS))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableAnswer("not_xml") from error
    if root.getroottree().docinfo.doctype or root.tag != f"{{{SOAP}}}Envelope":
        raise UnreadableAnswer("not_an_envelope")
    return root


def local(node: Any) -> str:
    """A node's name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def fault_of(fault: Any) -> Fault:
    """The fault with its own code; "unknown" where it has none."""
    for node in fault.iter():
        code = next((one.text for one in node if local(one) == "code"), None)
        if code:
            return Fault(code.strip()[:20], is_functional=local(node) == FUNCTIONAL)
    return Fault("unknown", is_functional=False)


def item_of(key: str) -> str:
    """``refdet``: our key in letters and digits, 30 at most."""
    return re.sub(r"[^A-Za-z0-9]", "", key)[:30]


def plain_words(text: str) -> str:
    """``objet``: letters without accents, digits and spaces, 100 at most."""
    apart = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(re.sub(r"[^A-Za-z0-9]+", " ", bare).split())[:100].strip()


def is_payer(email: str) -> bool:
    """Whether PayFiP takes this address: 6 to 80 characters."""
    return "@" in email and 6 <= len(email) <= 80


def meaning(values: Mapping[str, str], age: timedelta) -> Told:
    """What a result means, ``age`` after its ``idop`` was given. Raises ``UnreadableAnswer``."""
    result, amount = values.get("resultrans", ""), values.get("montant", "")
    if not CENTS.fullmatch(amount):
        raise UnreadableAnswer("amount")
    status, failure = status_of(result, age)
    return Told(
        status, failure, int(amount), moment_of(values), values.get("saisie", ""), values.get("numcli", ""),
        values.get("refdet", ""),
    )  # fmt: skip


def status_of(result: str, age: timedelta) -> tuple[str, str]:
    """Our status and why it failed, for a result's letter. Raises ``UnreadableAnswer`` for a letter nobody knows."""
    if result in PAID:
        return "succeeded", ""
    if result in REFUSED:
        return "failed", REFUSED[result]
    if result != CANCELLED:
        raise UnreadableAnswer("result")
    return ("pending", "") if age < CANCELLED_WAITS else ("expired", "cancelled")


def meaning_of_fault(code: str, age: timedelta) -> Told | None:
    """What a functional fault says of the payment; None when it says nothing of it."""
    if code == PURGED:
        return Told("expired", "purged")
    if code == NO_RESULT:
        return Told("pending") if age < NO_RESULT_LASTS else Told("expired", "no_result")
    return None


def moment_of(values: Mapping[str, str]) -> datetime | None:
    """When it was paid, in Paris (``dattrans`` ddmmyyyy, ``heurtrans`` HHMM); None when it is not said."""
    try:
        text = values.get("dattrans", "") + values.get("heurtrans", "")
        return datetime.strptime(text, "%d%m%Y%H%M").replace(tzinfo=PARIS)
    except ValueError:
        return None
