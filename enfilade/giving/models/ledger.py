"""The ledger: what was really received, in double entry. Rows are added and never changed (see the migrations)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.enums import CURRENCY, AccountKind, AnomalyKind, EntryKind
from enfilade.giving.models.campaign import Campaign
from enfilade.giving.models.gift import Payment
from enfilade.network.models import Museum


class LedgerAccount(models.Model):
    """One account of one museum, named by its ``code`` (``income:<campaign>``, ``clearing:<provider>``)."""

    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="ledger_accounts")
    kind = models.CharField(max_length=10, choices=AccountKind)
    code = models.CharField(max_length=60)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, null=True, related_name="ledger_accounts")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["museum", "code"], name="account_once_a_museum")]

    def __str__(self) -> str:
        return self.code


class LedgerEntry(models.Model):
    """``amount`` cents leave ``credit`` and reach ``debit``: one row holds both sides, so that no sum can be but zero.

    What happened outside is named by (``kind``, ``provider``, ``reference``), unique: the same payment, refund or fee
    is entered once whoever tells of it. Entries of one operation (a gift and its fee) share ``operation``.
    """

    public_id = PublicIdField()
    at = models.DateTimeField(default=now)
    kind = models.CharField(max_length=10, choices=EntryKind)
    provider = models.CharField(max_length=20)
    reference = models.CharField(max_length=80)
    operation = models.CharField(max_length=40)
    debit = models.ForeignKey(LedgerAccount, on_delete=models.PROTECT, related_name="debits")
    credit = models.ForeignKey(LedgerAccount, on_delete=models.PROTECT, related_name="credits")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3, default=CURRENCY)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, related_name="entries")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "provider", "reference"], name="entered_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="entry_amount_positive"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="entry_between_two_accounts"),
            models.CheckConstraint(condition=~Q(reference=""), name="entry_has_its_reference"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["credit", "currency", "amount"], name="ledger_credits"),
            models.Index(fields=["debit", "currency", "amount"], name="ledger_debits"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"


class Anomaly(models.Model):
    """A difference between what we expected and what a provider says: someone must look at it."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="payment_anomalies")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="anomalies")
    kind = models.CharField(max_length=10, choices=AnomalyKind)
    expected = models.CharField(max_length=80, blank=True)
    found = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(default=now)
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payment", "kind", "found"], name="anomaly_told_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["museum", "-at", "-id"], name="anomaly_by_museum")]

    def __str__(self) -> str:
        return f"{self.kind} {self.payment_id}"
