"""Which gifts a receipt covers, and how it ends: cancelled, once, for a reason, told to the donor."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.enums import CancelReason
from enfilade.giving.models.gift import Gift
from enfilade.giving.models.receipt import Receipt


class ReceiptLine(models.Model):
    """A gift on a receipt, for ``amount`` cents. The database holds a gift to one line in force."""

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="lines")
    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="receipt_lines")
    amount = models.PositiveBigIntegerField()
    in_force = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "gift"], name="gift_once_a_receipt"),
            models.UniqueConstraint(fields=["gift"], condition=Q(in_force=True), name="one_receipt_in_force_a_gift"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_line_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id}: {self.amount}"


class ReceiptCancellation(models.Model):
    """The end of a receipt. Never changed, and a receipt has one at most; its number is never used again."""

    public_id = PublicIdField()
    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="cancellation")
    text = models.CharField(max_length=50)
    reason = models.CharField(max_length=12, choices=CancelReason)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return self.text

    @property
    def told_at(self) -> datetime | None:
        """When the donor was written to."""
        letter: CancellationLetter | None = getattr(self, "letter", None)
        return letter.sent_at if letter else None


class CancellationLetter(models.Model):
    """The letter that tells a donor of a cancellation, sent at most once; ``sent_at`` null: a worker died in between."""

    cancellation = models.OneToOneField(ReceiptCancellation, on_delete=models.PROTECT, related_name="letter")
    begun_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.cancellation_id)
