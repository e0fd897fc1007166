"""Who writes, and how much in an hour."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.people.models import Person


class Author(models.Model):
    """Someone who writes: a person with an account, someone that another room knows by an opaque ``key``, or a guest
    (neither: one row for each thread they open, since nobody checked who they are).

    A guest's address is kept sealed in ``mailbox``; ``digest`` (keyed) finds it again to export or erase. ``trusted_at``
    is when a team first let one of their messages be read.
    """

    public_id = PublicIdField()
    person = models.OneToOneField(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="author")
    key = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=80, blank=True)
    mailbox = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    language = models.CharField(max_length=5, default="fr")
    trusted_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="author_key_once"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_stranger(self) -> bool:
        """Whether nobody vouches for them: no account."""
        return self.person_id is None


class MessageCount(models.Model):
    """How many messages came from one key in one hour. ``digest`` is keyed, so that it names nobody; the row is
    forgotten with the hour."""

    digest = models.CharField(max_length=64)
    slot = models.BigIntegerField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["digest", "slot"], name="messages_counted_by_hour")]

    def __str__(self) -> str:
        return f"{self.slot}: {self.count}"
