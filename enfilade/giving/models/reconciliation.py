"""Comparing our ledger with providers and the bank: runs kept and signed, differences with an owner."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.enums import CURRENCY, EntryKind, GapState
from enfilade.giving.models.gift import Payment
from enfilade.network.models import Museum


class Reconciliation(models.Model):
    """One comparison with one provider, one day; kept when nothing differs too. ``clearing`` is what the ledger says the
    provider still owes (cents). ``by_id`` is empty when the house ran it by itself; ``signed_by`` looked at it."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="reconciliations")
    provider = models.CharField(max_length=20)
    day = models.DateField()
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)
    compared = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    clearing = models.BigIntegerField(default=0)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="signed_reconciliations"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "provider", "day"], name="reconciled_once_a_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["museum", "-day", "-id"], name="reconciliation_by_museum")]

    def __str__(self) -> str:
        return f"{self.provider} {self.day}"


class Difference(models.Model):
    """One thing our ledger (``here``) and the provider (``there``) tell differently, in cents; 0 where it is not told.
    It has an owner, and ends by a word of a person, or by itself when a later run finds both sides equal."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="differences")
    provider = models.CharField(max_length=20)
    run = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="differences")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, related_name="differences")
    what = models.CharField(max_length=10, choices=EntryKind)
    reference = models.CharField(max_length=80)
    currency = models.CharField(max_length=3, default=CURRENCY)
    here = models.BigIntegerField(default=0)
    there = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=GapState, default=GapState.OPEN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="payment_differences"
    )
    word = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["museum", "provider", "what", "reference", "currency", "here", "there"],
                name="difference_told_once",
            ),
            models.CheckConstraint(condition=~Q(here=F("there")), name="difference_differs"),
            models.CheckConstraint(condition=~Q(state=GapState.SETTLED) | ~Q(word=""), name="settled_with_a_word"),
        ]
        indexes: ClassVar = [models.Index(fields=["museum", "state", "-at", "-id"], name="difference_by_museum")]

    def __str__(self) -> str:
        return f"{self.what} {self.reference}: {self.here} / {self.there}"
