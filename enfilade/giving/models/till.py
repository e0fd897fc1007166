"""Tills, their sessions, the numbered slips of cash received, what is taken to the bank."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.models.gift import Payment
from enfilade.network.models import Museum


class Till(models.Model):
    """A cash box of a museum, with its name. ``last_session`` numbers its sessions; ``last_deposit`` its deposits."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="tills")
    name = models.CharField(_("nom de la caisse"), max_length=80)
    last_session = models.PositiveIntegerField(default=0)
    last_deposit = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["museum", "name"], name="till_named_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def thing(self) -> Thing:
        return Thing("giving.till", self.public_id)


class TillSession(models.Model):
    """One stretch of work at a till: opened with a count, closed with another, checked by somebody else. Cents.

    ``closing_counts`` says how many of each coin and note (its value in cents → how many); ``expected`` is the opening
    count and the cash received, ``difference`` what was counted less that.
    """

    public_id = PublicIdField()
    till = models.ForeignKey(Till, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()
    agent_id = models.BigIntegerField()
    opened_at = models.DateTimeField(default=now)
    opening_count = models.PositiveBigIntegerField(_("fond de caisse"))
    last_slip = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)
    closing_counts = models.JSONField(default=dict)
    counted = models.PositiveBigIntegerField(null=True)
    expected = models.PositiveBigIntegerField(null=True)
    difference = models.BigIntegerField(null=True)
    explanation = models.CharField(_("explication de l'écart"), max_length=400, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["till", "number"], name="till_session_number_once"),
            models.UniqueConstraint(fields=["till"], condition=Q(closed_at=None), name="one_open_session_a_till"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by_id=None, counted=None, expected=None, difference=None)
                | Q(
                    closed_at__isnull=False, closed_by_id__isnull=False, counted__isnull=False,
                    expected__isnull=False, difference=F("counted") - F("expected"),
                ),
                name="till_closed_is_counted",
            ),
            models.CheckConstraint(
                condition=Q(difference=None) | Q(difference=0) | ~Q(explanation=""), name="till_difference_explained"
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None, checked_by_id=None)
                | (
                    Q(checked_at__isnull=False, checked_by_id__isnull=False, closed_by_id__isnull=False)
                    & ~Q(checked_by_id=F("closed_by_id"))
                ),
                name="till_checked_by_another",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(fields=["till", "-number"], name="session_by_till"),
            models.Index(
                fields=["till", "closed_at"],
                condition=Q(closed_at__isnull=False, checked_at=None),
                name="till_to_check",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        return f"{self.number:04}"

    @property
    def stage(self) -> str:
        if self.checked_at:
            return str(_("vérifiée"))
        return str(_("comptée, à vérifier") if self.closed_at else _("ouverte"))

    @property
    def thing(self) -> Thing:
        return Thing("giving.till_session", self.public_id)


class TillSlip(models.Model):
    """A numbered slip of cash received, without gaps in its session; never changed (see the migrations)."""

    public_id = PublicIdField()
    session = models.ForeignKey(TillSession, on_delete=models.PROTECT, related_name="slips")
    number = models.PositiveIntegerField()
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="slip")
    amount = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "number"], name="slip_number_once")]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The number as printed: the session's, then its own."""
        return f"{self.session.text}-{self.number:03}"


class CashDeposit(models.Model):
    """Cash of one till taken to the bank, once for one ``nonce``; never changed (see the migrations)."""

    public_id = PublicIdField()
    till = models.ForeignKey(Till, on_delete=models.PROTECT, related_name="deposits")
    number = models.PositiveIntegerField()
    amount = models.PositiveBigIntegerField()
    bank_account = models.CharField(_("compte crédité"), max_length=80)
    nonce = models.CharField(max_length=40)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["till", "number"], name="cash_deposit_number_once"),
            models.UniqueConstraint(fields=["till", "nonce"], name="cash_deposit_submitted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.till_id}: {self.number}"
