"""Writing: a thread is opened by its first message, others follow."""

from typing import Any

from django.db import transaction

from enfilade.community.engine.wording import title_from
from enfilade.community.enums import LIVE, TITLE, MessageState, ThreadKind, ThreadState
from enfilade.community.errors import ThreadOver
from enfilade.community.models import Author, Message, Thread
from enfilade.community.queries import shows_at_once
from enfilade.community.services.authors import Sender, author_for
from enfilade.community.services.following import start_following, tell_followers
from enfilade.community.services.limits import check_words, count_message
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Person, Space


@transaction.atomic
def open_thread(
    *,
    space: Space,
    about: Thing,
    kind: ThreadKind,
    author: Sender | Author,
    body: str,
    title: str = "",
    is_public: bool = True,
) -> Thread:
    """Open a thread with its first message; whoever can be written to follows it. A public question waits until the team
    answers it (or lets it be read), unless the museum shows messages at once; so does what a stranger writes.

    Raises ``MessageEmpty``, ``MessageTooLong``, ``TooManyLinks``, ``TooManyMessages``; then nothing is written.
    """
    who = author_for(author)
    text = check_words(body, stranger=who.is_stranger)
    count_message(who, about)
    thread = Thread.objects.create(
        space=space, about_kind=about.kind, about_id=about.id, kind=kind, author=who, is_public=is_public,
        title=title or title_from(text, TITLE), created_at=now(), last_at=now(),
    )  # fmt: skip
    start_following(thread, who)
    record_thread("community.thread_opened", thread, who.person, kind=str(kind))
    waits = is_public and (kind == ThreadKind.QUESTION or not is_trusted(who)) and not shows_at_once(space)
    write_message(thread, who, text, waits=waits)
    return thread


@transaction.atomic
def post_message(*, thread: Thread, author: Sender | Author, body: str) -> Message:
    """Write in a thread, which then waits for the team again. In a public one, what a stranger writes waits until the
    team once let a message of theirs be read. Raises as ``open_thread``, and ``ThreadOver``."""
    held = Thread.objects.select_for_update().get(pk=thread.pk)
    if held.state not in LIVE:
        raise ThreadOver
    who = author_for(author)
    text = check_words(body, stranger=who.is_stranger)
    count_message(who, held.about)
    start_following(held, who)
    Thread.objects.filter(pk=held.pk).update(state=ThreadState.OPEN, last_at=now())
    record_thread("community.message_posted", held, who.person)
    waits = held.is_public and not is_trusted(who) and not shows_at_once(held.space)
    message = write_message(held, who, text, waits=waits)
    thread.refresh_from_db()
    return message


def is_trusted(author: Author) -> bool:
    return not author.is_stranger or author.trusted_at is not None


def write_message(thread: Thread, author: Author, text: str, *, waits: bool = False, is_team: bool = False) -> Message:
    """Keep a message; one that may be read makes its thread read and is told to those who follow."""
    state = MessageState.WAITING if waits else MessageState.SHOWN
    message = Message.objects.create(
        thread=thread, author=author, name=author.name, is_team=is_team, body=text, at=now(), state=state
    )
    if not waits:
        reveal(thread)
        tell_followers.enqueue(message.pk)
    return message


def reveal(thread: Thread) -> None:
    """From now on a public thread is read by all."""
    if Thread.objects.filter(pk=thread.pk, is_public=True, shown_at=None).update(shown_at=now()):
        thread.refresh_from_db(fields=["shown_at"])


def record_thread(verb: str, thread: Thread, by: Person | None, **data: Any) -> None:
    """One line of the journal, within what the thread is about; never words of people."""
    record_event(verb, subject=thread.thing, within=thread.about, space_id=thread.space_id, by=by, **data)
