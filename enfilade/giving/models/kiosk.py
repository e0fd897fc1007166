"""Kiosks: tablets in a gallery that send a visitor's own phone to the gift. They keep nothing of a person."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.enums import LARGEST, SMALLEST
from enfilade.giving.models.campaign import Campaign
from enfilade.giving.models.gift import Gift
from enfilade.network.models import Museum


class Kiosk(models.Model):
    """One tablet, at one place, for one campaign. Its address is its only key: it shows nothing that is not public."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="kiosks")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="kiosks")
    place = models.CharField(_("où se trouve la borne"), max_length=80)
    is_on = models.BooleanField(default=True)
    installed_at = models.DateTimeField(default=now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["museum", "-installed_at", "-id"], name="kiosk_by_museum")]

    def __str__(self) -> str:
        return self.place


class KioskVisit(models.Model):
    """An amount chosen on a tablet, waiting for a phone: ``token`` serves one gift, and soon expires."""

    kiosk = models.ForeignKey(Kiosk, on_delete=models.CASCADE, related_name="visits")
    token = PublicIdField()
    amount = models.PositiveBigIntegerField()
    begun_at = models.DateTimeField(default=now)
    gift = models.OneToOneField(Gift, on_delete=models.SET_NULL, null=True, related_name="kiosk_visit")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gte=SMALLEST, amount__lte=LARGEST), name="visit_amount_bounds"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kiosk", "begun_at"], condition=Q(gift__isnull=True), name="visit_to_forget"),
        ]

    def __str__(self) -> str:
        return self.token
