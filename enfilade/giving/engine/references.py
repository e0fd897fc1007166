"""The reference of a transfer, ``DON-ABCD-EF47``: six letters, two check digits (ISO 7064, MOD 97-10).

Letters only before the digits, none that is taken for another: a letter weighs two figures and a digit one, so that in
a mixed code some exchanges (``B1`` and ``1B``) weigh the same. Here every single error and every exchange of two
neighbours is found.
"""

import re
from collections.abc import Callable

from stdnum import iso11649
from stdnum.iso7064 import mod_97_10

LETTERS = "ABCDEFGHJKMNPRSTVWXYZ"  # no I, L, O, Q, U
SIZE = 6
PREFIX = "DON"
FOUND = re.compile(rf"(?={PREFIX}([{LETTERS}]{{{SIZE}}}[0-9]{{2}}))")
NOISE = re.compile(r"[^A-Z0-9]+")


def new_reference(choose: Callable[[str], str]) -> str:
    """A new reference as printed; ``choose`` draws one letter of a string."""
    return checked("".join(choose(LETTERS) for _ in range(SIZE)))


def checked(letters: str) -> str:
    """``ABCDEF`` → ``DON-ABCD-EF47``."""
    return printed(letters + mod_97_10.calc_check_digits(letters))


def printed(code: str) -> str:
    """``ABCDEF47`` → ``DON-ABCD-EF47``."""
    return f"{PREFIX}-{code[:4]}-{code[4:]}"


def references_in(text: str) -> tuple[str, ...]:
    """The well-formed references of a free text, each once, as printed: lower case, spaces, dashes, broken lines and the
    creditor reference (``RF``) around one do not matter."""
    plain = NOISE.sub("", text.upper())
    codes = (match[1] for match in FOUND.finditer(plain))
    return tuple(dict.fromkeys(printed(code) for code in codes if mod_97_10.is_valid(code)))


def creditor_reference(reference: str) -> str:
    """The same as a structured creditor reference (ISO 11649), in groups of four: ``RF18 DONA BCDE F47``."""
    body = NOISE.sub("", reference.upper())
    return iso11649.format("RF" + mod_97_10.calc_check_digits(body + "RF") + body)
