"""From the ledger to the accountant: the file of accounting entries (FEC) and numbers of accounts.

The eighteen columns are those of article A47 A-1 of the French book of tax procedures (VII, accrual accounts), in its order:
fields separated by tabs, days as YYYYMMDD, amounts with a comma, characters of ISO 8859-15.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

FEC = ("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
       "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
       "Idevise")  # fmt: skip
JOURNAL = ("DON", "Dons et versements")
CHARSET = "iso-8859-15"

ASSOCIATION = {
    "clearing": ("467100", "Prestataires de paiement"),
    "bank": ("512000", "Banque"),
    "income": ("754110", "Dons manuels"),
    "fees": ("627800", "Frais et commissions sur services bancaires"),
    "suspense": ("471000", "Compte d'attente"),
    "matching": ("754200", "Mécénats"),
}
"""Usual numbers of the chart of accounts of associations (regulation ANC 2018-06): to be confirmed by the accountant."""

LOCAL_AUTHORITY = {
    "clearing": ("467210", "Débiteurs divers, prestataires de paiement"),
    "bank": ("515000", "Compte au Trésor"),
    "income": ("756000", "Libéralités reçues"),
    "fees": ("627000", "Services bancaires et assimilés"),
    "suspense": ("471800", "Autres recettes à classer"),
    "matching": ("756000", "Libéralités reçues"),
}
"""Usual numbers of the M57 instruction (French local authorities): to be confirmed by the accountant."""

PLANS = {"association": ASSOCIATION, "m57": LOCAL_AUTHORITY}
UNKNOWN = ("471000", "Compte d'attente")


@dataclass(frozen=True)
class Posting:
    """One ledger line for accountants: ``amount`` cents from ``credit`` to ``debit`` (number and name of account)."""

    number: int
    day: date
    words: str
    piece: str
    debit: tuple[str, str]
    credit: tuple[str, str]
    amount: int
    currency: str


def fec_lines(postings: Iterable[Posting]) -> Iterator[str]:
    """The file, line by line: its head, then two lines for each posting, debit first, so that every entry balances. An
    amount that is not in euros stands in the two columns of currencies, and moves no euro."""
    yield "\t".join(FEC) + "\r\n"
    for one in postings:
        for account, is_debit in ((one.debit, True), (one.credit, False)):
            yield "\t".join(clean(cell) for cell in fec_cells(one, account, is_debit=is_debit)) + "\r\n"


def fec_cells(one: Posting, account: tuple[str, str], *, is_debit: bool) -> list[str]:
    """The eighteen cells of one line."""
    day, euros = f"{one.day:%Y%m%d}", one.amount if one.currency == "EUR" else 0
    sides = (decimal(euros), decimal(0)) if is_debit else (decimal(0), decimal(euros))
    foreign = ("", "") if one.currency == "EUR" else (decimal(one.amount if is_debit else -one.amount), one.currency)
    return [*JOURNAL, str(one.number), day, *account, "", "", one.piece, day, one.words, *sides, "", "", day, *foreign]


def decimal(cents: int) -> str:
    """Cents as French accounts write them: ``1234,05``, without separators of thousands."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100},{abs(cents) % 100:02}"


def clean(cell: str) -> str:
    """A cell without what separates cells and lines, in the characters the article allows."""
    return " ".join(cell.split()).encode(CHARSET, "replace").decode(CHARSET)


def fec_name(siren: str, last: date) -> str:
    """The file's name as the article wants it: SIREN, ``FEC``, the last day of the period."""
    return f"{siren.replace(' ', '') or '000000000'}FEC{last:%Y%m%d}.txt"
