"""Who writes: found again, or made, in the transaction of their message."""

from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from enfilade.community.models import Author
from enfilade.core.clock import now
from enfilade.core.secrets import SealBroken, can_seal, seal, unseal
from enfilade.people.models import Person

PURPOSE = "community.mailbox"


@dataclass(frozen=True)
class Sender:
    """Who writes, as the room that lets them in knows them: an account; or an opaque ``key`` of that room's
    (``contribute:<public id>``, at most 80 characters); or neither, a guest. ``name`` is what readers see. ``email`` is a
    guest's only: answers go there; it is sealed at once, and dropped when the house has no key to seal with."""

    person: Person | None = None
    key: str = ""
    name: str = ""
    email: str = ""


def author_for(who: Sender | Author) -> Author:
    """The author's row, with the name and the language of today."""
    if isinstance(who, Author):
        author = who
    elif who.person is not None:
        author, _new = Author.objects.get_or_create(person=who.person)
        author.name = (who.name or who.person.display_name)[:80]
    elif who.key:
        author, _new = Author.objects.get_or_create(key=who.key)
        author.name = who.name[:80]
    else:
        author = guest(who)
    author.language, author.last_at = (get_language() or "fr")[:2], now()
    author.save(update_fields=["name", "language", "last_at"])
    return author


def guest(who: Sender) -> Author:
    address = who.email.strip().lower()
    kept = {"mailbox": seal(address, purpose=PURPOSE), "digest": digest_of(address)} if address and can_seal() else {}
    return Author.objects.create(name=who.name[:80], last_at=now(), **kept)


def digest_of(text: str) -> str:
    """A keyed digest: it finds the same text again and names nobody."""
    return salted_hmac(PURPOSE, text, algorithm="sha256").hexdigest()


def address_of(author: Author) -> str:
    """Where an author may be written to; empty when they left no address, or when it can no longer be opened."""
    if author.person is not None:
        return author.person.email if author.person.is_active else ""
    try:
        return unseal(author.mailbox, purpose=PURPOSE) if author.mailbox else ""
    except SealBroken:
        return ""
