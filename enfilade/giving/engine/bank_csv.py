"""Statements as CSV, which every bank writes its own way: a first guess, then the columns a person has chosen."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from enfilade.giving.engine.bank_lines import (
    Lines,
    Refused,
    Told,
    UnreadableLine,
    UnreadableStatement,
    cents_of,
    day_of,
    spaced,
)

DELIMITERS = ";,\t|"
MAX_CELL = 5_000
LOOKED_AT = 30  # lines where the headings may be: banks write the account and the period above them
HEADINGS: dict[str, tuple[str, ...]] = {
    "day": ("date de comptabilisation", "date comptable", "date operation", "date d'operation", "date", "booking date"),
    "amount": ("montant", "amount", "montant(euros)", "montant (eur)"),
    "credit": ("credit", "montant au credit", "credit euros"),
    "debit": ("debit", "montant au debit", "debit euros"),
    "text": ("libelle", "libelle operation", "libelle complet", "details", "communication", "description"),
    "name": ("nom", "nom du donneur d'ordre", "emetteur", "contrepartie", "name"),
    "reference": ("reference", "reference operation", "reference banque", "numero d'operation", "transaction id"),
    "currency": ("devise", "currency"),
}
WITHOUT_ACCENTS = str.maketrans("éèêëàâîïôùûç’", "eeeeaaiiouuc'")


@dataclass(frozen=True)
class Profile:
    """How one account's files are written. Columns are headings, empty when there is none; ``heading`` is the number of
    the line that holds them (1 = first)."""

    encoding: str
    delimiter: str
    decimal: str
    heading: int
    day: str
    text: str
    amount: str = ""
    credit: str = ""
    debit: str = ""
    name: str = ""
    reference: str = ""
    currency: str = ""

    def values(self) -> dict[str, Any]:
        """The profile as it is kept."""
        return asdict(self)


def rows_of(data: bytes, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its line. Raises ``UnreadableStatement``."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableStatement("encoding", encoding[:40]) from error
    if "\x00" in text:
        raise UnreadableStatement("not_text")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True
    )  # an open quote must not swallow lines
    try:
        for row in reader:
            yield reader.line_num, [cell.strip()[:MAX_CELL] for cell in row]
    except csv.Error as error:
        raise UnreadableStatement("broken_csv", str(error)[:150]) from error


def guess(data: bytes, encoding: str) -> Profile:
    """The likeliest profile of a file. Raises ``UnreadableStatement`` when no line looks like headings."""
    best: tuple[int, Profile] | None = None
    for delimiter in DELIMITERS:
        for number, row in rows_of(data, encoding, delimiter):
            if number > LOOKED_AT:
                break
            found = columns_in(row)
            if "day" in found and (best is None or len(found) > best[0]):
                decimal = decimal_of(data, encoding, delimiter, number, found, row)
                best = len(found), Profile(encoding, delimiter, decimal, number, **({"text": ""} | found))
    if best is None:
        raise UnreadableStatement("no_headings")
    return best[1]


def columns_in(row: list[str]) -> dict[str, str]:
    """Which headings of a row say what, the likeliest name first."""
    plain = {cell.lower().translate(WITHOUT_ACCENTS): cell for cell in reversed(row) if cell}
    found = {}
    for what, names in HEADINGS.items():
        heading = next((plain[name] for name in names if name in plain), "")
        if heading:
            found[what] = heading
    return found


def decimal_of(data: bytes, encoding: str, delimiter: str, heading: int, found: dict[str, str], row: list[str]) -> str:
    """What stands most often before the last two figures of the amounts: a comma when nothing tells."""
    places = [row.index(found[what]) for what in ("amount", "credit", "debit") if what in found]
    marks = Counter(
        cells[place][-3]
        for number, cells in rows_of(data, encoding, delimiter)
        for place in places
        if number > heading and len(cells) > place and len(cells[place]) > 3 and cells[place][-3] in ",."
    )
    return marks.most_common(1)[0][0] if marks else ","


def headings_of(data: bytes, profile: Profile) -> list[str]:
    """The headings a person may choose from."""
    rows = rows_of(data, profile.encoding, profile.delimiter)
    return next(([cell for cell in row if cell] for number, row in rows if number == profile.heading), [])


def read_csv(data: bytes, profile: Profile) -> Lines:
    """The lines of a file. Two equal lines of one day are two movements, told apart by their rank among equals, which
    a second file of the same day repeats. Raises ``UnreadableStatement``."""
    rows = list(rows_of(data, profile.encoding, profile.delimiter))
    heads = next((row for number, row in rows if number == profile.heading), [])
    missing = [
        head for head in (profile.day, profile.amount, profile.credit, profile.debit) if head and head not in heads
    ]
    if missing or not (profile.amount or profile.credit) or not profile.day:
        raise UnreadableStatement("missing_column", ", ".join(missing)[:150])
    cells = [
        (number, dict(zip(heads, row, strict=False))) for number, row in rows if number > profile.heading and any(row)
    ]
    return lines_of(cells, profile)


def lines_of(rows: list[tuple[int, dict[str, str]]], profile: Profile) -> Lines:
    """Each row as a line, or why it is refused."""
    references = Counter(row.get(profile.reference, "") for _, row in rows)
    seen: Counter[str] = Counter()
    for number, row in rows:
        try:
            cents, day = amount_in(row, profile), day_of(row.get(profile.day, ""))
        except UnreadableLine as error:
            yield Refused(str(number), error.code, error.value)
            continue
        text, name, own = (
            row.get(head, "") if head else "" for head in (profile.text, profile.name, profile.reference)
        )
        digest = hashlib.sha256(f"{text}\n{name}\n{own}".encode()).hexdigest()[:16]
        equal = f"C:{day}:{cents}:{digest}"
        seen[equal] += 1
        rank = f"{equal}#{seen[equal]}"
        identity = f"R:{own[:60]}" if own and references[own] == 1 else rank
        currency = (row.get(profile.currency, "") if profile.currency else "")[:3].upper() or "EUR"
        whole = spaced(text, own)
        yield Told(
            str(number), identity, rank, "csv", day, abs(cents), currency, cents > 0, name=spaced(name), text=whole
        )


def amount_in(row: dict[str, str], profile: Profile) -> int:
    """Signed cents of a row: one column, or one of two. Raises ``UnreadableLine``."""
    if profile.amount:
        cents = cents_of(row.get(profile.amount, ""), profile.decimal)
    else:
        credit, debit = row.get(profile.credit, ""), row.get(profile.debit, "")
        if bool(credit) == bool(debit):
            raise UnreadableLine("amount", f"{credit} {debit}".strip()[:60])
        cents = abs(cents_of(credit, profile.decimal)) if credit else -abs(cents_of(debit, profile.decimal))
    if not cents:
        raise UnreadableLine("amount", "0")
    return cents
