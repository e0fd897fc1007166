"""SIREN: nine digits whose Luhn sum is a multiple of ten (INSEE)."""


def is_siren(text: str) -> bool:
    """Whether ``text`` (spaces allowed) is a well-formed SIREN."""
    digits = text.replace(" ", "")
    if len(digits) != 9 or not (digits.isascii() and digits.isdigit()):
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(digits)]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
