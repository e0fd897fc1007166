"""Threads as each reader may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from enfilade.community.enums import MessageState, ThreadState
from enfilade.community.models import Author, Message, MessageRules, Thread
from enfilade.core.contracts.thread_subjects import ThreadSubject, thread_subjects
from enfilade.people.models import Space


@dataclass(frozen=True)
class Said:
    """A message as a page shows it. ``note`` says what its reader should know of it (waiting, hidden and why)."""

    public_id: str
    name: str
    at: datetime
    body: str
    is_team: bool
    state: str
    note: str = ""


def threads_about(kind: str, id: str) -> QuerySet[Thread]:  # noqa: A002  # the words of ``Thing``
    """What anyone may read about a thing, last shown first."""
    rows = Thread.objects.filter(about_kind=kind, about_id=id, is_public=True, shown_at__isnull=False)
    return rows.exclude(state=ThreadState.HIDDEN).select_related("space").order_by("-shown_at", "-pk")


def with_messages(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """The same with ``shown``, their messages that anyone may read, in one query more."""
    shown = Message.objects.filter(state=MessageState.SHOWN).order_by("at", "pk")
    return threads.prefetch_related(Prefetch("messages", queryset=shown, to_attr="shown"))


def threads_of(space: Space) -> QuerySet[Thread]:
    """Every thread of a space, for its team, the last written in first."""
    return Thread.objects.filter(space=space).select_related("space", "author").order_by("-last_at", "-pk")


def unanswered(space: Space) -> QuerySet[Thread]:
    """Threads of a space that wait for its team, oldest first."""
    rows = Thread.objects.filter(space=space, state=ThreadState.OPEN).select_related("space", "author")
    return rows.order_by("created_at", "pk")


def messages_of(space: Space) -> QuerySet[Message]:
    """Every message of a space's threads, for its team."""
    return Message.objects.filter(thread__space=space).select_related("thread__space", "author")


def thread_page(thread: Thread, *, author: Author | None = None, team: bool = False) -> list[Said]:
    """The messages of a thread in order: those shown; also their author's own, whatever their state; all of them for
    the team."""
    rows = thread.messages.order_by("at", "pk")
    return [
        said(one, thread.space.name, team=team)
        for one in rows
        if team or one.state == MessageState.SHOWN or (author is not None and one.author_id == author.pk)
    ]


def said_in(thread: Thread) -> list[Said]:
    """The messages that ``with_messages`` brought, without a query."""
    return [said(one, thread.space.name) for one in thread.shown]  # type: ignore[attr-defined]


def said(message: Message, space_name: str, *, team: bool = False) -> Said:
    """A message with the name that readers see."""
    name = space_name if message.is_team else message.name or _("Une personne")
    shown = message.body if team or message.state != MessageState.HIDDEN else ""
    return Said(
        message.public_id, name, message.at, shown, message.is_team, message.state, note_of(message, team)
    )  # fmt: skip


def note_of(message: Message, team: bool) -> str:
    """What the reader should know of a message; nothing for one that all may read."""
    if message.state == MessageState.WAITING:
        return _("attend l'accord de l'équipe") if team else _("pas encore lu par l'équipe : vous seul le voyez")
    if message.state == MessageState.HIDDEN:
        return _("masqué : %(reason)s") % {"reason": message.hidden_reason}
    return ""


def shows_at_once(space: Space) -> bool:
    """Whether a space shows messages before its team has read them."""
    return MessageRules.objects.filter(space=space, at_once=True).exists()


def subjects_of(threads: Iterable[Thread]) -> dict[tuple[str, str], ThreadSubject]:
    """What threads are about, by kind and id; a thing that is gone, or whose room is silent, is missing."""
    by_kind: dict[str, set[str]] = {}
    for one in threads:
        by_kind.setdefault(one.about_kind, set()).add(one.about_id)
    known = {kind: thread_subjects.get(kind)(ids) for kind, ids in by_kind.items() if kind in thread_subjects}
    return {(kind, key): subject for kind, found in known.items() for key, subject in found.items()}


def about_of(thread: Thread) -> ThreadSubject:
    """What one thread is about."""
    return subjects_of([thread]).get((thread.about_kind, thread.about_id), ThreadSubject(thread.space.name))
