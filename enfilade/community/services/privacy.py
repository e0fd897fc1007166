"""What people wrote: shown to them, erased on their word, addresses forgotten in time."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.tasks import task
from django.utils.translation import gettext as _

from enfilade.community.enums import MessageState, ThreadState
from enfilade.community.models import Author, Message, Thread
from enfilade.community.services.authors import digest_of
from enfilade.core.clock import now
from enfilade.people.models import Person

SILENCE = timedelta(days=365)  # after which a guest's address is forgotten


def authors_like(person: Person) -> QuerySet[Author]:
    """What a person wrote under, as a guest at the same address too."""
    return Author.objects.filter(Q(person=person) | Q(digest=digest_of(person.email.strip().lower())))


def export_messages(*, person: Person) -> list[dict[str, Any]]:
    """Every message of a person, JSON-ready, with what it was about."""
    rows = Message.objects.filter(author__in=authors_like(person)).select_related("thread__space").order_by("pk")
    return [
        {
            "space": one.thread.space.name, "about": one.thread.about_kind, "date": str(one.at), "name": one.name,
            "text": one.body, "state": one.state, "public": one.thread.is_public,
        }
        for one in rows
    ]  # fmt: skip


@transaction.atomic
def erase_messages(*, person: Person) -> None:
    """Forget what a person wrote for themselves, and who they are; what they answered in a museum's name stays the
    museum's, without their name."""
    authors = authors_like(person)
    words = {"body": "", "hidden_at": now(), "hidden_reason": _("retiré à la demande de la personne")}
    own = Message.objects.filter(author__in=authors)
    own.filter(is_team=False).update(state=MessageState.HIDDEN, **words)
    own.update(name="")
    Thread.objects.filter(author__in=authors).update(state=ThreadState.HIDDEN, title="")
    authors.delete()


@task
def forget_guests() -> int:
    """Every day: forget the addresses of guests who have been silent for a year."""
    rows = Author.objects.filter(person=None, last_at__lt=now() - SILENCE).exclude(mailbox="")
    return rows.update(mailbox="", digest="")
