"""Cheques received at the desk or by post, and the slips (bordereaux de remise) that take them to the bank."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.enums import RemittanceState
from enfilade.giving.models.gift import Payment
from enfilade.network.models import Museum


class RemittanceCounter(models.Model):
    """The last number a museum gave to a remittance; it moves in the transaction of the remittance."""

    museum = models.OneToOneField(Museum, on_delete=models.PROTECT, related_name="remittance_counter")
    last_number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.museum_id}: {self.last_number}"


class Remittance(models.Model):
    """Cheques taken to the bank together. Once deposited, neither it nor its cheques' places change (see the migrations).

    Its total is the sum of its cheques, never kept.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="remittances")
    number = models.PositiveIntegerField()
    bank_account = models.CharField(_("compte crédité"), max_length=80)
    state = models.CharField(max_length=10, choices=RemittanceState, default=RemittanceState.OPEN)
    composed_at = models.DateTimeField(default=now)
    deposited_on = models.DateField(null=True)
    credited_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "number"], name="remittance_number_once"),
            models.CheckConstraint(
                condition=Q(state=RemittanceState.OPEN) | Q(deposited_on__isnull=False), name="deposited_has_its_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=RemittanceState.CREDITED) | Q(credited_on__isnull=False), name="credited_has_its_day"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["museum", "-number"], name="remittance_by_museum")]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The number as printed."""
        return f"{self.number:05}"

    @property
    def thing(self) -> Thing:
        return Thing("giving.remittance", self.public_id)


class Cheque(models.Model):
    """A cheque for one gift. ``received_on`` is the date of the gift for tax: the day it was handed over, or its letter
    came (BOFiP BOI-IR-RICI-250-20).

    ``likeness`` (number, bank, amount) is unique in a museum unless somebody said ``another``, or the cheque bounced and
    is presented again. ``photo`` is private: the public address of images does not serve it.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="cheques")
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="cheque")
    number = models.CharField(_("numéro du chèque"), max_length=20)
    bank = models.CharField(_("banque"), max_length=80)
    holder = models.CharField(_("nom porté sur le chèque"), max_length=120)
    received_on = models.DateField(_("reçu le"))
    likeness = models.CharField(max_length=120)
    another = models.BooleanField(default=False)
    photo = models.FileField(upload_to="cheques", blank=True)
    remittance = models.ForeignKey(Remittance, on_delete=models.PROTECT, null=True, related_name="cheques")
    bounced_at = models.DateTimeField(null=True)
    bounce_reason = models.CharField(_("motif du rejet"), max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["museum", "likeness"], condition=Q(another=False, bounced_at=None), name="cheque_entered_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["museum", "-received_on", "-id"], name="cheque_by_museum"),
            models.Index(
                fields=["museum", "received_on", "id"],
                condition=Q(remittance=None, bounced_at=None),
                name="cheque_to_deposit",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def thing(self) -> Thing:
        return Thing("giving.cheque", self.public_id)

    @property
    def stage(self) -> str:
        """Where it stands, in words."""
        if self.bounced_at:
            return str(_("rejeté"))
        if self.remittance is None or self.remittance.state == RemittanceState.OPEN:
            return str(_("reçu, à encaisser"))
        return str(_("à la banque") if self.remittance.state == RemittanceState.DEPOSITED else _("encaissé"))
