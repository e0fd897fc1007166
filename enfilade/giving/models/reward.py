"""What a campaign promises: rewards, taken by gifts, and the steps its money pays for."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.enums import LARGEST, SMALLEST, ClaimState
from enfilade.giving.models.campaign import Campaign
from enfilade.giving.models.gift import Gift

REGION = ("x", "y", "w", "h")


class Tier(models.Model):
    """A reward from ``amount`` cents on, worth ``value`` cents. ``stock`` None is without limit; ``taken`` counts the
    claims that take a place, and the database refuses one too many. ``x y w h`` (percent of the picture) show the part
    of the work that is sponsored."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="tiers")
    title = models.CharField(_("nom de la contrepartie"), max_length=120)
    title_en = models.CharField(_("nom en anglais"), max_length=120, blank=True)
    description = models.TextField(_("description"), max_length=600, blank=True)
    description_en = models.TextField(_("description en anglais"), max_length=600, blank=True)
    amount = models.PositiveBigIntegerField(_("don à partir de"))
    value = models.PositiveBigIntegerField(_("valeur de la contrepartie"), default=0)
    stock = models.PositiveIntegerField(_("nombre"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)
    is_offered = models.BooleanField(_("proposée"), default=True)
    x = models.PositiveSmallIntegerField(_("depuis la gauche, en %"), null=True, blank=True)
    y = models.PositiveSmallIntegerField(_("depuis le haut, en %"), null=True, blank=True)
    w = models.PositiveSmallIntegerField(_("largeur, en %"), null=True, blank=True)
    h = models.PositiveSmallIntegerField(_("hauteur, en %"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gte=SMALLEST, amount__lte=LARGEST),
                name="tier_amount_bounds",
                violation_error_message=_("Le don va de 1 € à 100 000 €."),
            ),
            models.CheckConstraint(condition=Q(stock=None) | Q(taken__lte=F("stock")), name="tier_never_oversold"),
            models.CheckConstraint(
                condition=Q(x=None, y=None, w=None, h=None)
                | Q(w__gt=0, h__gt=0, x__lte=100 - F("w"), y__lte=100 - F("h")),
                name="tier_region_in_picture",
                violation_error_message=_("La partie montrée sort de l'image : vérifiez les quatre pourcentages."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["campaign", "order", "amount", "id"], name="tier_by_campaign")]

    def __str__(self) -> str:
        return self.title

    @property
    def left(self) -> int | None:
        """How many are left; None without limit."""
        return None if self.stock is None else self.stock - self.taken


class RewardClaim(models.Model):
    """A gift's claim on a reward: held while it is being paid (until ``held_until``), firm once paid. ``value`` is the
    reward's when it was claimed."""

    public_id = PublicIdField()
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="claims")
    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, related_name="claim")
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.HELD)
    value = models.PositiveBigIntegerField()
    held_until = models.DateTimeField()
    claimed_at = models.DateTimeField(default=now)
    firm_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tier", "state", "held_until"], name="claim_by_tier")]

    def __str__(self) -> str:
        return f"{self.tier_id} {self.state}"


class Palier(models.Model):
    """A step of a campaign: what ``amount`` cents raised pay for. ``passed_at`` is written once."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="paliers")
    amount = models.PositiveBigIntegerField(_("à partir de"))
    pays_for = models.CharField(_("ce qu'il permet"), max_length=200)
    pays_for_en = models.CharField(_("ce qu'il permet, en anglais"), max_length=200, blank=True)
    passed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "amount"], name="palier_once_an_amount"),
        ]

    def __str__(self) -> str:
        return self.pays_for
