"""What providers send us: kept when well signed, only counted when not."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.giving.enums import MessageFault
from enfilade.network.models import Museum


class ProviderMessage(models.Model):
    """A well-signed notification, stored once. It is a hint: what it claims is never believed, only looked up.

    ``taken_until`` is when another worker may take it, should the one that took it have died; ``settled_at`` is when what it
    tells was looked up, or given to a job of its own. ``body`` is emptied after 90 days.
    """

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="provider_messages")
    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=80)
    reference = models.CharField(max_length=80)
    body = models.TextField(blank=True)
    received_at = models.DateTimeField(default=now, db_index=True)
    taken_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "provider", "event_id"], name="message_kept_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["id"], condition=Q(settled_at=None), name="message_to_settle")]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id}"


class FaultyMessages(models.Model):
    """How many notifications were refused in a day, by reason."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="faulty_messages")
    provider = models.CharField(max_length=20)
    day = models.DateField()
    fault = models.CharField(max_length=12, choices=MessageFault)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "provider", "day", "fault"], name="faults_counted_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.fault}: {self.count}"
