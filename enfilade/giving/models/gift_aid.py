"""United Kingdom, Gift Aid: what donors declared, and the claims made with it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.models.gift import Donor, Gift
from enfilade.network.models import Museum


class GiftAidDeclaration(models.Model):
    """A donor's declaration to one museum, made with a gift: for that gift, and if they said so for those of the four
    years before (``past``) and those to come (``future``), until ``cancelled_on``. ``wording`` names the text read."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="gift_aid_declarations")
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="gift_aid_declarations")
    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, related_name="gift_aid_declaration")
    first_name = models.CharField(_("prénom"), max_length=35, blank=True)
    last_name = models.CharField(_("nom"), max_length=35, blank=True)
    house = models.CharField(_("numéro ou nom de la maison"), max_length=40, blank=True)
    postcode = models.CharField(_("code postal britannique"), max_length=10, blank=True)
    past = models.BooleanField(default=False)
    future = models.BooleanField(default=False)
    wording = models.CharField(max_length=20)
    language = models.CharField(max_length=5)
    made_at = models.DateTimeField(default=now)
    made_on = models.DateField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_on=None)
                | Q(cancelled_at__isnull=False, cancelled_on__isnull=False),
                name="gift_aid_cancelled_on_a_day",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["donor", "made_on"], name="gift_aid_by_donor")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def thing(self) -> Thing:
        return Thing("giving.gift", self.gift.public_id)


class GiftAidClaim(models.Model):
    """One claim prepared for HM Revenue and Customs: its gifts never change, and none is ever in two."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="gift_aid_claims")
    first_day = models.DateField()
    last_day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(default=now)
    made_by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["museum", "-made_at", "-id"], name="gift_aid_claims")]

    def __str__(self) -> str:
        return self.public_id


class GiftAidClaimLine(models.Model):
    """One gift of a claim, with the declaration it stands on and what was left of it then (cents)."""

    claim = models.ForeignKey(GiftAidClaim, on_delete=models.PROTECT, related_name="lines")
    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, related_name="gift_aid_line")
    declaration = models.ForeignKey(GiftAidDeclaration, on_delete=models.PROTECT, related_name="lines")
    amount = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"{self.claim_id} {self.gift_id}"
