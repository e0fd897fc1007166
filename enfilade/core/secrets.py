"""Secrets kept at rest: sealed with keys that are not in the database (``ENFILADE_SECRET_KEYS``).

Each key of the setting is a long random phrase, newest first. The newest seals; all of them open, so that a key is
replaced in three steps: add the new one in front, run ``reseal`` over what is kept, take the old one away.
``purpose`` separates what is kept: a token sealed for one purpose does not open for another.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from enfilade.core.errors import Refusal

SHORTEST = 32  # characters of a phrase


class SecretKeysMissing(Refusal):
    code = "secret_keys_missing"
    status = 503
    sentence = _(
        "Cette maison n'a pas encore de clé pour garder un secret. "
        "Demandez à la personne qui l'installe de régler ENFILADE_SECRET_KEYS."
    )


class SealBroken(Exception):
    """A sealed secret cannot be opened: it was altered, or its key is no longer in the setting."""


def can_seal() -> bool:
    """Whether the house has a key to keep secrets with."""
    return bool(settings.ENFILADE_SECRET_KEYS)


def box_for(purpose: str) -> MultiFernet:
    """Raises ``SecretKeysMissing`` without a key, or with one shorter than 32 characters."""
    phrases = settings.ENFILADE_SECRET_KEYS
    if not phrases or min(map(len, phrases)) < SHORTEST:
        raise SecretKeysMissing
    return MultiFernet([Fernet(derived(phrase, purpose)) for phrase in phrases])


def derived(phrase: str, purpose: str) -> bytes:
    """A Fernet key of 32 bytes from a phrase (HKDF, RFC 5869; the phrase is random already, so no slow hash)."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=b"enfilade.secrets", info=purpose.encode())
    return urlsafe_b64encode(hkdf.derive(phrase.encode()))


def seal(text: str, *, purpose: str) -> str:
    """A token that only the house's keys open. Raises ``SecretKeysMissing``."""
    return box_for(purpose).encrypt(text.encode()).decode()


def unseal(token: str, *, purpose: str) -> str:
    """What was sealed. Raises ``SealBroken``, ``SecretKeysMissing``."""
    box = box_for(purpose)
    try:
        return box.decrypt(token.encode()).decode()
    except InvalidToken:
        raise SealBroken from None


def reseal(token: str, *, purpose: str) -> str:
    """The same secret under the newest key. Raises ``SealBroken``, ``SecretKeysMissing``."""
    box = box_for(purpose)
    try:
        return box.rotate(token.encode()).decode()
    except InvalidToken:
        raise SealBroken from None
