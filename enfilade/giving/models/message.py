"""What providers send us: kept when well signed, only counted when not."""

from typing import ClassVar

from django.db import models

from enfilade.core.clock import now
from enfilade.giving.enums import MessageFault
from enfilade.network.models import Museum


class ProviderMessage(models.Model):
    """A well-signed notification, stored once. It is a hint: what it claims is never believed, only looked up.

    ``body`` is emptied after 90 days.
    """

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="provider_messages")
    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=80)
    reference = models.CharField(max_length=80)
    body = models.TextField(blank=True)
    received_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "provider", "event_id"], name="message_kept_once"),
        ]

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
