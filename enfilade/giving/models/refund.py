"""Money that goes back: refunds we ask for or hear of, payments contested, how much of a payment is left."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.enums import CURRENCY, DisputeStatus, RefundState
from enfilade.giving.models.gift import Payment


class Refund(models.Model):
    """Cents of one payment given back. ``key`` is ours, written before the provider is called and always the same;
    ``reference`` is the provider's id, once known. ``outside``: made on the provider's own site, only heard of here.

    ``nonce`` makes a repeated submission the same refund; ``called_at`` is the first call made with the key.
    """

    public_id = PublicIdField()
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    amount = models.PositiveBigIntegerField(_("montant"))
    currency = models.CharField(max_length=3, default=CURRENCY)
    reason = models.CharField(_("motif"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=RefundState, default=RefundState.ASKED)
    reference = models.CharField(max_length=80, blank=True)
    key = models.CharField(max_length=40, blank=True)
    nonce = models.CharField(max_length=80, blank=True)
    outside = models.BooleanField(default=False)
    failure = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField(default=now)
    called_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payment", "reference"], condition=~Q(reference=""), name="refund_reference_once"
            ),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="refund_key_once"),
            models.UniqueConstraint(fields=["nonce"], condition=~Q(nonce=""), name="refund_submitted_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_of_something"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["asked_at"],
                condition=Q(state__in=(RefundState.ASKED, RefundState.PENDING)),
                name="refund_to_send",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"


class Dispute(models.Model):
    """A payment contested by the donor's bank: taken back while open, for good once lost, returned once won. ``due_at``
    is until when the museum may answer, when the provider tells it."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="disputes")
    reference = models.CharField(max_length=80)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default=CURRENCY)
    status = models.CharField(max_length=10, choices=DisputeStatus, default=DisputeStatus.OPEN)
    opened_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payment", "reference"], name="dispute_reference_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["opened_at", "id"], condition=Q(status=DisputeStatus.OPEN), name="dispute_to_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.status})"


class RefundRoom(models.Model):
    """What came by a payment and how much of it is gone or asked back (cents): never more than came."""

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="refund_room")
    came = models.PositiveBigIntegerField()
    gone = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(gone__lte=F("came")), name="no_more_goes_back_than_came"),
        ]

    def __str__(self) -> str:
        return f"{self.gone} / {self.came}"

    @property
    def left(self) -> int:
        return self.came - self.gone
