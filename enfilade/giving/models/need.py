"""What a campaign needs beside money, and who offers it."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.community.models import Thread
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.enums import NeedKind, OfferState
from enfilade.giving.models.campaign import Campaign
from enfilade.people.models import Person

NEED = "giving.need"


class Need(models.Model):
    """Some help, a loan or a thing that a campaign asks for. ``offered`` and ``accepted`` count units (hours, objects…);
    the database refuses to accept more than ``wanted``."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("de quoi il s'agit"), max_length=10, choices=NeedKind)
    title = models.CharField(_("besoin"), max_length=120)
    title_en = models.CharField(_("besoin en anglais"), max_length=120, blank=True)
    details = models.TextField(_("précisions"), max_length=1000, blank=True)
    details_en = models.TextField(_("précisions en anglais"), max_length=1000, blank=True)
    wanted = models.PositiveIntegerField(_("quantité souhaitée"), default=1, validators=[MinValueValidator(1)])
    offered = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(_("reçoit des propositions"), default=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(wanted__gte=1), name="need_wants_something"),
            models.CheckConstraint(condition=Q(accepted__lte=F("wanted")), name="need_never_overfilled"),
            models.CheckConstraint(condition=Q(accepted__lte=F("offered")), name="need_accepts_what_is_offered"),
        ]
        indexes: ClassVar = [models.Index(fields=["campaign", "created_at", "id"], name="need_by_campaign")]

    def __str__(self) -> str:
        return self.title

    @property
    def thing(self) -> Thing:
        return Thing(NEED, self.public_id)

    @property
    def left(self) -> int:
        """How much is still wanted."""
        return self.wanted - self.accepted

    @property
    def takes_offers(self) -> bool:
        return self.is_open and self.left > 0


class Offer(models.Model):
    """What someone proposes for a need, in a private thread of their own. Who they are is the thread's to say, and to
    forget. ``value`` is in cents, as a company itself values what it gives; nobody else is asked."""

    public_id = PublicIdField()
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="offers")
    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="offer")
    quantity = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.MADE)
    is_named = models.BooleanField(default=False)
    is_company = models.BooleanField(default=False)
    value = models.PositiveBigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quantity__gte=1, accepted__lte=F("quantity")), name="offer_accepted_within_it"
            ),
            models.CheckConstraint(condition=Q(value=None) | Q(is_company=True), name="offer_valued_by_a_company"),
        ]
        indexes: ClassVar = [models.Index(fields=["need", "-made_at", "-id"], name="offer_by_need")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def name(self) -> str:
        """Who offers, as they chose to be read; empty once they were forgotten."""
        return self.thread.author.name if self.thread.author else ""
