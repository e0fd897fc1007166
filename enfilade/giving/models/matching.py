"""A patron's promise to add to each gift."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.enums import LARGEST
from enfilade.giving.models.campaign import Campaign
from enfilade.giving.models.gift import Gift


class MatchingFund(models.Model):
    """A patron adds ``percent`` % of each gift, at most ``cap`` cents a gift, ``budget`` cents in all, between two days
    (both included, in the museum's time). ``reserved`` can never pass the budget: the database refuses it."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="funds")
    patron = models.CharField(_("mécène"), max_length=120)
    budget = models.PositiveBigIntegerField(_("budget"))
    percent = models.PositiveSmallIntegerField(_("part ajoutée, en % du don"), default=100)
    cap = models.PositiveBigIntegerField(_("au plus, par don"), default=LARGEST)
    since = models.DateField(_("du"))
    until = models.DateField(_("au"))
    reserved = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(reserved__lte=F("budget")), name="fund_never_overdrawn"),
            models.CheckConstraint(
                condition=Q(percent__gt=0, cap__gt=0),
                name="fund_adds_something",
                violation_error_message=_("La part ajoutée et le plafond par don sont plus grands que zéro."),
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="fund_ends_after_start",
                violation_error_message=_("La fin vient avant le début. Vérifiez les deux dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.patron

    @property
    def left(self) -> int:
        """What is not used, in cents."""
        return self.budget - self.reserved

    @property
    def thing(self) -> Thing:
        return Thing("giving.fund", self.public_id)


class Match(models.Model):
    """What a fund added to one gift, in cents; less after a refund."""

    public_id = PublicIdField()
    fund = models.ForeignKey(MatchingFund, on_delete=models.PROTECT, related_name="matches")
    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="matches")
    amount = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["fund", "gift"], name="gift_matched_once_a_fund")]

    def __str__(self) -> str:
        return f"{self.fund_id}: {self.amount}"
