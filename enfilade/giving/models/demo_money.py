"""What the demo provider knows of money going back and of its payouts: as ``DemoPayment``, nothing else reads it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.enums import DisputeStatus, RefundState
from enfilade.giving.models.demo import DemoPayment


class DemoRefund(models.Model):
    """Money given back; ``key`` is the merchant's, empty when someone gave it back on the provider's own page."""

    public_id = PublicIdField()
    page = models.ForeignKey(DemoPayment, on_delete=models.CASCADE, related_name="refunds")
    key = models.CharField(max_length=80, blank=True)
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=RefundState, default=RefundState.DONE)
    at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="demo_refund_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"


class DemoDispute(models.Model):
    """A payment contested by the donor's bank."""

    public_id = PublicIdField()
    page = models.ForeignKey(DemoPayment, on_delete=models.CASCADE, related_name="disputes")
    amount = models.PositiveBigIntegerField()
    status = models.CharField(max_length=10, choices=DisputeStatus, default=DisputeStatus.OPEN)
    at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.public_id} ({self.status})"


class DemoPayout(models.Model):
    """What was paid out to a merchant's bank; ``fee`` is what the payout itself cost."""

    public_id = PublicIdField()
    merchant = models.CharField(max_length=12)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    fee = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["merchant", "at"], name="demo_payout_by_day")]

    def __str__(self) -> str:
        return f"{self.public_id}: {self.amount}"
