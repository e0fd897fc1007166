"""Statements in CAMT.053 (ISO 20022, versions 001.02 to 001.13) → lines. Read with lxml: no document type, no entity, no
network, nothing huge."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from enfilade.giving.engine.bank_lines import (
    Line,
    Lines,
    Passed,
    Refused,
    Told,
    UnreadableLine,
    UnreadableStatement,
    cents_of,
    day_of,
    spaced,
)

Node = Any
KNOWN = re.compile(r"\{(urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(0[2-9]|1[0-3]))\}Document")
DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?")
NO_NAME = {"", "NOTPROVIDED", "NONREF", "NONE", "NOREF"}
RETURNS = {"RRTN", "RPCR"}  # sub-families of ISO 20022: returned, reversed on a cancellation request
OPTIONS: dict[str, Any] = {
    "resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "remove_comments": True,
    "remove_pis": True,
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One movement of an entry: the whole entry, or one transaction of a batch."""

    entry: Node
    details: Node | None
    place: str
    name: str  # the bank's own name of it, empty when there is none
    cents: int  # signed
    currency: str
    is_whole: bool = True


def looks_like_camt(data: bytes) -> bool:
    """Whether a file begins as XML."""
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n\x00\xff\xfe").startswith(b"<")


def read_camt(data: bytes, *, iban: str) -> Lines:
    """The lines of the account ``iban`` (no spaces). Statements of other accounts are refused whole.

    Raises ``UnreadableStatement`` before the first line.
    """
    root = root_of(data)
    find = Finder(root.tag[1:].partition("}")[0])
    statements = list(root.iter(f"{{{find.space}}}Stmt"))
    if not statements:
        raise UnreadableStatement("no_statement")
    return (line for number, one in enumerate(statements, start=1) for line in read_statement(find, one, number, iban))


def root_of(data: bytes) -> Node:
    """The document, once it is safe and known. Raises ``UnreadableStatement``."""
    try:
        root: Node = etree.fromstring(data, etree.XMLParser(**OPTIONS))
    except etree.XMLSyntaxError as error:
        raise UnreadableStatement("broken_xml", str(error)[:150]) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableStatement("doctype")
    if not KNOWN.fullmatch(root.tag):
        raise UnreadableStatement("not_camt", root.tag[:150])
    return root


class Finder:
    """Finds children by their plain names."""

    def __init__(self, space: str) -> None:
        self.space = space

    def all(self, node: Node, path: str) -> list[Node]:
        found: list[Node] = node.findall("/".join(f"{{{self.space}}}{name}" for name in path.split("/")))
        return found

    def one(self, node: Node, *paths: str) -> Node | None:
        return next((found for path in paths for found in self.all(node, path)), None)

    def text(self, node: Node | None, *paths: str) -> str:
        found = self.one(node, *paths) if node is not None else None
        return (found.text or "").strip() if found is not None else ""


def read_statement(find: Finder, statement: Node, number: int, iban: str) -> Lines:
    """The lines of one statement, or why it is refused."""
    key, found = find.text(statement, "Id"), find.text(statement, "Acct/Id/IBAN").replace(" ", "")
    if not key:
        yield Refused(str(number), "statement_without_id")
    elif found != iban:
        yield Refused(f"{key}", "other_account", found[-4:])
    else:
        yield from with_identities(list(parts_of(find, statement)), find, key)


def with_identities(parts: list[Part | Line], find: Finder, key: str) -> Lines:
    """A name the bank gives twice in one statement names nothing: those lines are named by their place."""
    names = Counter(part.name for part in parts if isinstance(part, Part))
    for part in parts:
        if not isinstance(part, Part):
            yield part
            continue
        by_place = f"S:{key}:{part.place}"
        identity = f"R:{part.name}" if part.name and names[part.name] == 1 else by_place
        try:
            line = told(find, part, key)
        except UnreadableLine as error:
            yield Refused(f"{key}, {part.place}", error.code, error.value)
        else:
            yield replace(line, identity=identity, fallback=by_place)


def parts_of(find: Finder, statement: Node) -> Iterator[Part | Line]:
    """The movements of a statement, entry by entry."""
    for number, entry in enumerate(find.all(statement, "Ntry"), start=1):
        place = str(number)
        if (find.text(entry, "Sts/Cd") or find.text(entry, "Sts")) != "BOOK":
            yield Passed(place)
            continue
        try:
            yield from split(find, entry, place)
        except UnreadableLine as error:
            yield Refused(place, error.code, error.value)


def split(find: Finder, entry: Node, place: str) -> list[Part]:
    """An entry as its transactions when their amounts are told and add up to it; whole otherwise."""
    whole, currency = amount_of(find, entry, "Amt")
    details = find.all(entry, "NtryDtls/TxDtls")
    name = named(find.text(entry, "AcctSvcrRef"))
    if len(details) < 2:
        one = details[0] if details else None
        own = named(find.text(one, "Refs/AcctSvcrRef"))
        return [Part(entry, one, place, own or name, whole, currency)]
    try:
        amounts = [amount_of(find, one, "Amt", "AmtDtls/TxAmt/Amt", default=entry) for one in details]
    except UnreadableLine:
        amounts = []
    if sum(cents for cents, _ in amounts) != whole or {money for _, money in amounts} != {currency}:
        return [Part(entry, None, place, name, whole, currency, is_whole=False)]
    return [
        Part(entry, one, f"{place}/{n}", named(find.text(one, "Refs/AcctSvcrRef")) or (f"{name}/{n}" if name else ""), *amount)
        for n, (one, amount) in enumerate(zip(details, amounts, strict=True), start=1)
    ]  # fmt: skip


def named(text: str) -> str:
    """The bank's own name, empty when it says that it gave none."""
    return "" if text.upper() in NO_NAME else text


def amount_of(find: Finder, node: Node, *paths: str, default: Node | None = None) -> tuple[int, str]:
    """Signed cents and currency. The sign is the node's own, or that of ``default``. Raises ``UnreadableLine``."""
    found = find.one(node, *paths)
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not DECIMAL.fullmatch(text):
        raise UnreadableLine("amount", text[:60])
    side = find.text(node, "CdtDbtInd") or find.text(default, "CdtDbtInd")
    if side not in {"CRDT", "DBIT"}:
        raise UnreadableLine("side", side[:60])
    cents = cents_of(trimmed(text))
    return (cents if side == "CRDT" else -cents), found.get("Ccy", "")


def trimmed(text: str) -> str:
    """Without the zeros that a decimal may end with: ``12.50000`` is 12.50, ``12.505`` stays unreadable."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def told(find: Finder, part: Part, key: str) -> Told:
    """One movement as a line, still without its names. Raises ``UnreadableLine``."""
    entry, details = part.entry, part.details
    if not part.cents:
        raise UnreadableLine("amount", "0")
    if not re.fullmatch("[A-Z]{3}", part.currency):
        raise UnreadableLine("currency", part.currency[:60])
    day = find.text(entry, "BookgDt/Dt", "BookgDt/DtTm") or find.text(entry, "ValDt/Dt", "ValDt/DtTm")
    return Told(
        f"{key}, {part.place}", "", "", key, day_of(day), abs(part.cents), part.currency, part.cents > 0,
        is_return=is_return(find, entry, details), name=other_party(find, details, part.cents > 0),
        text=words(find, entry, details), is_whole=part.is_whole,
    )  # fmt: skip


def is_return(find: Finder, entry: Node, details: Node | None) -> bool:
    """Whether it gives back an earlier movement."""
    codes = {find.text(one, "BkTxCd/Domn/Fmly/SubFmlyCd") for one in (entry, details)}
    reversed_entry = find.text(entry, "RvslInd") in {"true", "1"}
    return reversed_entry or bool(codes & RETURNS) or (details is not None and find.one(details, "RtrInf") is not None)


def other_party(find: Finder, details: Node | None, is_credit: bool) -> str:
    """The name of who paid, or was paid; the last in the chain first."""
    sides = ("UltmtDbtr", "Dbtr") if is_credit else ("UltmtCdtr", "Cdtr")
    return spaced(find.text(details, *(f"RltdPties/{side}{more}/Nm" for side in sides for more in ("", "/Pty"))))


def words(find: Finder, entry: Node, details: Node | None) -> str:
    """All that may hold a reference. A batch that was not split tells the words of all its transactions."""
    texts: list[str | None] = []
    for one in [details] if details is not None else find.all(entry, "NtryDtls/TxDtls"):
        for path in (
            "RmtInf/Ustrd",
            "RmtInf/Strd/CdtrRefInf/Ref",
            "RmtInf/Strd/AddtlRmtInf",
            "Refs/EndToEndId",
            "AddtlTxInf",
        ):
            texts += [node.text for node in find.all(one, path) if (node.text or "").strip().upper() not in NO_NAME]
    return spaced(*texts, find.text(entry, "AddtlNtryInf"))
