"""What the demo payment provider knows. It is another company's database, living here: nothing else reads it."""

from typing import ClassVar

from django.db import models

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.enums import RemoteStatus


class DemoPayment(models.Model):
    """One payment page of the demo provider; ``key`` is the idempotency key it was asked with."""

    public_id = PublicIdField()
    key = models.CharField(max_length=80, unique=True)
    merchant = models.CharField(max_length=12)
    merchant_name = models.CharField(max_length=160)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    words = models.CharField(max_length=200)
    return_url = models.URLField(max_length=500)
    notification_url = models.URLField(max_length=500)
    status = models.CharField(max_length=10, choices=RemoteStatus, default=RemoteStatus.PENDING)
    failure = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now, db_index=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="demo_payment_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.status})"
