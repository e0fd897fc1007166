"""The keys to a donor's page: how often one may be sent."""

from typing import ClassVar

from django.db import models

from enfilade.core.clock import now


class DonorKey(models.Model):
    """A key was sent to an address in these ten minutes: the next waits. ``digest`` is keyed, so that it names nobody."""

    digest = models.CharField(max_length=64)
    slot = models.BigIntegerField()
    sent_at = models.DateTimeField(default=now, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["digest", "slot"], name="one_key_in_ten_minutes")]

    def __str__(self) -> str:
        return f"{self.slot}"
