"""A museum's bank account, the transfers it was told to expect, its statements and their lines."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.enums import CURRENCY, LineState, StatementState
from enfilade.giving.models.gift import Gift, Payment
from enfilade.giving.models.ledger import LedgerEntry
from enfilade.giving.validators import validate_bic, validate_iban
from enfilade.network.models import Museum


class BankAccount(models.Model):
    """Where a museum receives transfers: one open account at a time, the former ones kept with their lines."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="bank_accounts")
    holder = models.CharField(_("titulaire"), max_length=70)
    iban = models.CharField(_("IBAN"), max_length=42, validators=[validate_iban])
    bic = models.CharField(_("BIC"), max_length=14, blank=True, validators=[validate_bic])
    csv_profile = models.JSONField(default=dict)
    opened_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "iban"], name="bank_account_once_a_museum"),
            models.UniqueConstraint(fields=["museum"], condition=Q(closed_at=None), name="one_open_account_a_museum"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def printed_iban(self) -> str:
        """In groups of four."""
        return " ".join(self.iban[place : place + 4] for place in range(0, len(self.iban), 4))

    @property
    def thing(self) -> Thing:
        return Thing("giving.bank_account", self.public_id)


class TransferOrder(models.Model):
    """What the transfer provider was asked: ``key`` is the payment's idempotency key, ``reference`` what donors write."""

    key = models.CharField(max_length=80, unique=True)
    reference = models.CharField(max_length=16, unique=True)
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="orders")
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default=CURRENCY)
    created_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.reference


class BankStatement(models.Model):
    """A file of an account's movements, as given by a person. The file goes once it is read; ``counts`` is its summary."""

    public_id = PublicIdField()
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="statements")
    is_camt = models.BooleanField()
    file = models.FileField(upload_to="statements", blank=True)
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=StatementState)
    counts = models.JSONField(default=dict)
    failure = models.CharField(max_length=30, blank=True)
    failure_detail = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "-created_at", "-id"], name="statement_by_account")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def thing(self) -> Thing:
        return Thing("giving.bank_statement", self.public_id)


class StatementRefusal(models.Model):
    """A line that could not be read, and why."""

    statement = models.ForeignKey(BankStatement, on_delete=models.CASCADE, related_name="refusals")
    place = models.CharField(max_length=80)
    code = models.CharField(max_length=30)
    value = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.place}: {self.code}"


class BankLine(models.Model):
    """One movement of an account, known by its ``identity`` whoever tells of it and how often. ``amount`` is positive
    cents. ``round`` moves with every decision, so that two people cannot both decide from the same state."""

    public_id = PublicIdField()
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="lines")
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    identity = models.CharField(max_length=120)
    told_in = models.CharField(max_length=40)
    booked_on = models.DateField()
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    is_credit = models.BooleanField()
    is_return = models.BooleanField(default=False)
    is_whole = models.BooleanField(default=True)
    name = models.CharField(max_length=140, blank=True)
    text = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=LineState, default=LineState.UNMATCHED)
    round = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "identity"], name="bank_line_told_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_line_of_something"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "-booked_on", "-id"], name="bank_line_by_account"),
            models.Index(fields=["account", "state", "-booked_on", "-id"], name="bank_line_by_state"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def thing(self) -> Thing:
        return Thing("giving.bank_line", self.public_id)


class LineShare(models.Model):
    """What one line gave to one gift (or took back from it, when the line is a return). ``undo`` is the counter-entry."""

    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="shares")
    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="bank_shares")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="bank_shares")
    amount = models.PositiveBigIntegerField()
    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="bank_share")
    undo = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, null=True, related_name="undone_share")
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "gift"], condition=Q(undo=None), name="one_live_share_a_gift"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} → {self.gift_id}"
