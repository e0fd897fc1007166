"""How much may be written: lengths, links, messages in an hour. The count is held by the database."""

from django.db.models import F
from django.tasks import task

from enfilade.community.engine.wording import count_links, tidy
from enfilade.community.enums import HOURLY, LONGEST, LONGEST_ANSWER, STRANGER_LINKS, STRANGERS_HOURLY
from enfilade.community.errors import MessageEmpty, MessageTooLong, TooManyLinks, TooManyMessages
from enfilade.community.models import Author, MessageCount
from enfilade.community.services.authors import digest_of
from enfilade.core.clock import now
from enfilade.core.journal import Thing

HOUR = 3600  # seconds


def check_words(body: str, *, stranger: bool = False, team: bool = False) -> str:
    """The words as they are kept. Raises ``MessageEmpty``, ``MessageTooLong``, ``TooManyLinks``."""
    text, most = tidy(body), LONGEST_ANSWER if team else LONGEST
    if not text:
        raise MessageEmpty
    if len(text) > most:
        raise MessageTooLong(most=most)
    if stranger and count_links(text) > STRANGER_LINKS:
        raise TooManyLinks
    return text


def count_message(author: Author, about: Thing) -> None:
    """Count one more message of an author, of an address, and of all strangers about this thing. Call it in the
    message's transaction. Raises ``TooManyMessages``; then nothing is counted."""
    keys = {f"author:{author.pk}": HOURLY}
    if author.digest:
        keys[f"address:{author.digest}"] = HOURLY
    if author.is_stranger:
        keys[f"about:{about.kind}:{about.id}"] = STRANGERS_HOURLY
    for key, most in sorted(keys.items()):
        count_one(key, most)


def count_one(key: str, most: int) -> None:
    slot = int(now().timestamp() // HOUR)
    line, _new = MessageCount.objects.get_or_create(digest=digest_of(key), slot=slot)
    if not MessageCount.objects.filter(pk=line.pk, count__lt=most).update(count=F("count") + 1):
        raise TooManyMessages


@task
def forget_counts() -> int:
    """Every hour: forget who wrote how much before this hour."""
    return MessageCount.objects.filter(slot__lt=int(now().timestamp() // HOUR)).delete()[0]
