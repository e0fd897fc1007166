"""Links that open one thread to one author, without an account."""

from django.core.signing import BadSignature, Signer

from enfilade.community.models import Author, Thread
from enfilade.people.models import Person

OPENS, STOPS = "enfilade.community.thread", "enfilade.community.stop"


def author_of(*, person: Person | None = None, key: str = "") -> Author | None:
    """The author that a person, or a room's opaque key, has become by writing; None when they never wrote."""
    if person is not None:
        return Author.objects.filter(person=person).first()
    return Author.objects.filter(key=key).first() if key else None


def key_of(thread: Thread, author: Author) -> str:
    """The word of a link that shows ``thread`` to ``author``, and lets them write in it."""
    return Signer(salt=OPENS).sign(f"{thread.public_id}.{author.public_id}")


def opened_by(token: str) -> tuple[Thread, Author] | None:
    """The thread and the author of a link; None when it is forged, or when the author was forgotten."""
    return pair_of(token, OPENS)


def stop_key_of(thread: Thread, author: Author) -> str:
    """The word of a link that ends the mails of a thread, and opens nothing."""
    return Signer(salt=STOPS).sign(f"{thread.public_id}.{author.public_id}")


def stopped_by(token: str) -> tuple[Thread, Author] | None:
    """The thread and the author of a link that ends mails; None as ``opened_by``."""
    return pair_of(token, STOPS)


def pair_of(token: str, salt: str) -> tuple[Thread, Author] | None:
    """What a signed word names."""
    try:
        thread_id, author_id = Signer(salt=salt).unsign(token).split(".")
    except BadSignature:
        return None
    thread = Thread.objects.select_related("space").filter(public_id=thread_id).first()
    author = Author.objects.select_related("person").filter(public_id=author_id).first()
    return (thread, author) if thread and author else None
