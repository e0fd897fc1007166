"""Which tax regimes a body may use, since when, and the one each campaign picked. Dated, so that a past gift keeps its own."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.models.campaign import Campaign
from enfilade.giving.models.receipt import LegalEntity


class EntityRegime(models.Model):
    """A regime that a body may use from ``since`` to ``until``, both included; ``ruling`` is the reference of the tax
    office's answer, or of who confirmed it."""

    public_id = PublicIdField()
    entity = models.ForeignKey(LegalEntity, on_delete=models.PROTECT, related_name="regimes")
    code = models.CharField(max_length=20)
    since = models.DateField(_("depuis le"))
    until = models.DateField(null=True)
    ruling = models.CharField(_("référence du rescrit ou de l'avis"), max_length=200, blank=True)
    noted_at = models.DateTimeField(default=now)
    noted_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entity", "code"], condition=Q(until=None), name="regime_open_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="regime_ends_after"),
        ]

    def __str__(self) -> str:
        return f"{self.entity_id} {self.code}"


class CampaignRegime(models.Model):
    """The regime of a campaign's gifts from a day on, until a later choice; ``notice`` is the reference of the public
    notice that a national treasure needs."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="regimes")
    code = models.CharField(max_length=20)
    since = models.DateField()
    notice = models.CharField(_("référence de l'avis public"), max_length=200, blank=True)
    noted_at = models.DateTimeField(default=now)
    noted_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "since"], name="campaign_regime_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.code}"
