"""What a team lets be read: messages shown, hidden with a reason; threads closed; the museum's rule."""

from django.db import transaction

from enfilade.community.enums import LIVE, MessageState, ThreadState
from enfilade.community.errors import ReasonNeeded
from enfilade.community.models import Author, Message, MessageRules, Thread
from enfilade.community.services.following import tell_followers
from enfilade.community.services.messages import record_thread, reveal
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Person, Space


@transaction.atomic
def hide_message(*, message: Message, reason: str, by: Person) -> None:
    """Hide a message, saying why; hiding the one that opened a thread hides the thread. Raises ``ReasonNeeded``."""
    if not reason.strip():
        raise ReasonNeeded
    shown = Message.objects.filter(pk=message.pk).exclude(state=MessageState.HIDDEN)
    kept = {"hidden_at": now(), "hidden_by": by, "hidden_reason": reason.strip()[:200]}
    if not shown.update(state=MessageState.HIDDEN, **kept):
        return
    if opens(message):
        Thread.objects.filter(pk=message.thread_id).update(state=ThreadState.HIDDEN)
    record_thread("community.message_hidden", message.thread, by)


@transaction.atomic
def show_message(*, message: Message, by: Person) -> None:
    """Let a message be read, one that was hidden too; its author is trusted from then on."""
    changed = Message.objects.filter(pk=message.pk).exclude(state=MessageState.SHOWN)
    if not changed.update(state=MessageState.SHOWN, hidden_at=None, hidden_by=None, hidden_reason=""):
        return
    trust([message.author_id])
    if opens(message):
        bring_back(message.thread, ThreadState.HIDDEN)
    reveal(message.thread)
    tell_followers.enqueue(message.pk)
    record_thread("community.message_shown", message.thread, by)


def let_read(thread: Thread) -> None:
    """Show all that waits in a thread: the team has read it, since it answers."""
    waiting = Message.objects.filter(thread=thread, state=MessageState.WAITING)
    found = list(waiting.values_list("pk", "author_id"))
    waiting.update(state=MessageState.SHOWN)
    trust([author for _pk, author in found])
    for pk, _author in found:
        tell_followers.enqueue(pk)


def trust(authors: list[int | None]) -> None:
    Author.objects.filter(pk__in=[one for one in authors if one], trusted_at=None).update(trusted_at=now())


def opens(message: Message) -> bool:
    """Whether a message is its thread's first."""
    return not Message.objects.filter(thread=message.thread_id, pk__lt=message.pk).exists()


@transaction.atomic
def close_thread(*, thread: Thread, by: Person) -> None:
    """Nobody writes in a thread any more; it is still read. Closing twice changes nothing."""
    if Thread.objects.filter(pk=thread.pk, state__in=LIVE).update(state=ThreadState.CLOSED):
        record_thread("community.thread_closed", thread, by)
        thread.refresh_from_db()


@transaction.atomic
def reopen_thread(*, thread: Thread, by: Person) -> None:
    """Let people write again in a thread that was closed."""
    if bring_back(thread, ThreadState.CLOSED):
        record_thread("community.thread_reopened", thread, by)
        thread.refresh_from_db()


def bring_back(thread: Thread, state: ThreadState) -> int:
    """From ``state`` to what the answers say."""
    rows = Thread.objects.filter(pk=thread.pk, state=state)
    return rows.filter(answered_at=None).update(state=ThreadState.OPEN) or rows.update(state=ThreadState.ANSWERED)


@transaction.atomic
def set_message_rules(*, space: Space, at_once: bool, by: Person) -> None:
    """Choose whether people's messages are shown before the team has read them."""
    MessageRules.objects.update_or_create(space=space, defaults={"at_once": at_once})
    thing = Thing("people.space", space.public_id)
    record_event("community.rules_set", subject=thing, space_id=space.pk, by=by, at_once=at_once)
