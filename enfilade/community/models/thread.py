"""Threads and their messages, and how a museum receives them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.community.enums import LONGEST_ANSWER, MessageState, ThreadKind, ThreadState
from enfilade.community.models.author import Author
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.people.models import Person, Space

KIND = "community.thread"


class MessageRules(models.Model):
    """How a space receives messages: ``at_once`` shows everybody's before anyone of the team has read them."""

    space = models.OneToOneField(Space, on_delete=models.CASCADE, related_name="message_rules")
    at_once = models.BooleanField(_("montrer les messages dès qu'ils arrivent"), default=False)

    def __str__(self) -> str:
        return f"{self.space_id}: {self.at_once}"


class Thread(models.Model):
    """Messages about one thing of one space (``about_kind`` is ``app.model``, ``about_id`` a public id: a thread outlives
    the thing's own table). ``is_public`` is what it is meant for; ``shown_at`` is since when it may be read by all.

    ``answered_at`` is written once, by the team's first answer, ``answered_after`` seconds after the thread was opened.
    """

    public_id = PublicIdField()
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="threads")
    about_kind = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=ThreadKind)
    title = models.CharField(max_length=160, blank=True)
    author = models.ForeignKey(Author, on_delete=models.SET_NULL, null=True, related_name="threads")
    state = models.CharField(max_length=10, choices=ThreadState, default=ThreadState.OPEN)
    is_public = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now)
    last_at = models.DateTimeField(default=now)
    shown_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_after = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["about_kind", "about_id", "-shown_at", "-id"], name="thread_about"),
            models.Index(fields=["about_kind", "about_id", "answered_after"], name="thread_answer_time"),
            models.Index(fields=["space", "-last_at", "-id"], name="thread_by_space"),
            models.Index(fields=["space", "created_at", "id"], name="thread_to_answer", condition=Q(state="open")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_after=None)
                | Q(answered_at__isnull=False, answered_after__gte=0),
                name="thread_answer_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def thing(self) -> Thing:
        return Thing(KIND, self.public_id)

    @property
    def about(self) -> Thing:
        return Thing(self.about_kind, self.about_id)


class Message(models.Model):
    """One message, as plain text. ``name`` is what readers see beside it; the team speaks for the museum."""

    public_id = PublicIdField()
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Author, on_delete=models.SET_NULL, null=True, related_name="messages")
    name = models.CharField(max_length=80, blank=True)
    is_team = models.BooleanField(default=False)
    body = models.TextField(max_length=LONGEST_ANSWER)
    at = models.DateTimeField(default=now)
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.SHOWN)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    hidden_reason = models.CharField(_("raison"), max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["thread", "at", "id"], name="message_by_thread")]

    def __str__(self) -> str:
        return self.public_id
