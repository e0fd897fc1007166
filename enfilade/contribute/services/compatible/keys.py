"""Keys of the API: made by a person, shown once, ended by them."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction

from enfilade.contribute.enums import KeyScope
from enfilade.contribute.models import ApiKey
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Person

PREFIX = "enf_"
HINT = 8  # letters of a key that are kept to tell it apart


def digest_of(text: str) -> str:
    """The SHA-256 of a key, in hexadecimal: all that is kept of it."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


@transaction.atomic
def create_key(*, person: Person, label: str, scopes: Collection[str], days: int) -> tuple[ApiKey, str]:
    """A new key of ``person`` for ``days`` days, and its text, which is not kept and cannot be shown again."""
    text = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        person=person, label=label.strip()[:80], digest=digest_of(text), hint=text[:HINT],
        scopes=[str(scope) for scope in KeyScope if scope in scopes], expires_at=now() + timedelta(days=days),
    )  # fmt: skip
    record_event("contribute.key_created", subject=Thing("contribute.key", key.public_id), by=person)
    return key, text


@transaction.atomic
def revoke_key(*, key: ApiKey, by: Person) -> None:
    """End a key at once; ending it again changes nothing."""
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now()):
        record_event("contribute.key_revoked", subject=Thing("contribute.key", key.public_id), by=by)
