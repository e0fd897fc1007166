"""A bank line that shows money the ledger has already: a provider's payout, a remittance of cheques, cash."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.giving.models.bank import BankLine
from enfilade.giving.models.ledger import LedgerEntry


class LineConfirmation(models.Model):
    """``line`` is where the bank tells of ``entry``: one for one, until it is lifted. No money moves by it."""

    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="confirmations")
    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="confirmations")
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line"], condition=Q(lifted_at=None), name="line_confirms_once"),
            models.UniqueConstraint(fields=["entry"], condition=Q(lifted_at=None), name="entry_confirmed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} → {self.entry_id}"
