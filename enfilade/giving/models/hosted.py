"""Pages opened at providers that cannot find them again by our key, and refunds asked of those who keep no key of ours."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.giving.enums import CURRENCY
from enfilade.giving.models.merchant import MerchantAccount


class HostedOrder(models.Model):
    """One page of a museum's account, by our ``key``. ``reference`` is the provider's id of it, ``operation`` the id of
    what was paid on it, ``contested_at`` when that was first seen contested."""

    account = models.ForeignKey(MerchantAccount, on_delete=models.PROTECT, related_name="orders")
    key = models.CharField(max_length=40, unique=True)
    reference = models.CharField(max_length=80)
    operation = models.CharField(max_length=80, blank=True)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default=CURRENCY)
    url = models.URLField(max_length=2000)
    opened_at = models.DateTimeField(default=now)
    contested_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "reference"], name="hosted_reference_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "opened_at"], name="hosted_by_age"),
            models.Index(fields=["account", "operation"], name="hosted_by_operation"),
        ]

    def __str__(self) -> str:
        return self.key


class HostedRefund(models.Model):
    """A refund asked with our ``key``. ``known`` are the refunds the provider told before it was asked: one that is not
    among them is ours, when the answer was lost. ``operation`` is the provider's id of it, once known."""

    order = models.ForeignKey(HostedOrder, on_delete=models.PROTECT, related_name="refunds")
    key = models.CharField(max_length=40, unique=True)
    amount = models.PositiveBigIntegerField()
    operation = models.CharField(max_length=80, blank=True)
    known = models.JSONField(default=list)
    asked_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order", "operation"], condition=~Q(operation=""), name="hosted_refund_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key
