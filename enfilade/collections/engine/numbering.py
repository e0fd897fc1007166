"""The inventory number that comes after another."""

import re

LAST_DIGITS = re.compile(r"(\d+)(\D*)$")


def next_number(number: str) -> str:
    """``2026.3.14`` → ``2026.3.15``, ``D 009`` → ``D 010``, ``12 bis`` → ``13 bis``; without a digit, nothing."""
    found = LAST_DIGITS.search(number)
    if not found:
        return ""
    digits, rest = found.groups()
    return f"{number[: found.start()]}{str(int(digits) + 1).zfill(len(digits))}{rest}"
