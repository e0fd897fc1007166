"""The outbox of the search index."""

from typing import ClassVar

from django.db import models


class SearchOutbox(models.Model):
    """A record whose place in the search index must be looked at again; written in the transaction of its change."""

    record_id = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record_id"], name="outbox_record")]

    def __str__(self) -> str:
        return str(self.record_id)
