"""Money is integer cents with an ISO 4217 currency; floats never touch it."""

import re

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal

SYMBOLS = {"EUR": "€"}
SPACE = "[ \u00a0\u202f]"
AMOUNT = re.compile(
    rf"{SPACE}*([0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})*|[0-9]+)(?:[.,]([0-9]{{1,2}}))?{SPACE}*(?:€|EUR)?{SPACE}*"
)


class UnreadableAmount(Refusal):
    code = "unreadable_amount"
    sentence = _("Ce montant n'est pas lisible. Écrivez par exemple 50 ou 19,99.")


def parse_amount(text: str) -> int:
    """Read an amount as people write it (``50``, ``19,99``, ``1 200 €``) into cents.

    Raises ``UnreadableAmount`` for anything else: an unreadable amount is an error, never zero.
    """
    match = AMOUNT.fullmatch(text)
    if not match:
        raise UnreadableAmount
    whole = re.sub(r"\D", "", match[1])
    return int(whole) * 100 + int((match[2] or "").ljust(2, "0"))


def format_amount(cents: int, currency: str = "EUR") -> str:
    """Write ``cents`` for the reader's locale: ``1 250 €`` or ``19,99 €``; cents are shown only when there are some."""
    sign, (whole, rest) = ("−" if cents < 0 else ""), divmod(abs(cents), 100)
    digits = number_format(whole, use_l10n=True, force_grouping=True)
    decimals = number_format(f"0.{rest:02}", decimal_pos=2, use_l10n=True)[1:] if rest else ""
    return f"{sign}{digits}{decimals}\u00a0{SYMBOLS.get(currency, currency)}"
