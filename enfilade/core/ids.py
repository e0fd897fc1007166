"""Public ids: what addresses and exports show instead of row numbers, so that nobody can count our rows."""

import secrets

from django.db import models

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
LENGTH = 12  # 60 random bits: one collision expected after about a thousand million rows


LETTERS = bytes(ord(ALPHABET[byte % 32]) for byte in range(256))  # 256 is a multiple of 32: every letter is as likely


def new_public_id() -> str:
    return secrets.token_bytes(LENGTH).translate(LETTERS).decode()


def new_public_ids(count: int) -> list[str]:
    """As many ids at once, from one draw of randomness."""
    letters = secrets.token_bytes(LENGTH * count).translate(LETTERS).decode()
    return [letters[start : start + LENGTH] for start in range(0, len(letters), LENGTH)]


class PublicIdField(models.CharField[str, str]):
    """A unique, random, unguessable id of 12 characters, given once."""

    def __init__(self, **options: object) -> None:
        options |= {"max_length": LENGTH, "unique": True, "editable": False, "default": new_public_id}
        super().__init__(**options)  # type: ignore[arg-type]
