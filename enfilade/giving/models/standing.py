"""Standing gifts: what is promised at each due date, what was taken, the letters about it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.enums import (
    CHARGED,
    LARGEST,
    SMALLEST,
    EndReason,
    Every,
    InstalmentState,
    StandingLetterKind,
    StandingState,
)
from enfilade.giving.models.campaign import Campaign
from enfilade.giving.models.gift import Donor, Gift, Payment
from enfilade.network.models import Museum


class StandingGift(models.Model):
    """A promise to give ``amount`` cents to a campaign at regular dates. ``first_gift`` is paid on the provider's page,
    which keeps the card: ``mandate`` is its name there. Due dates count from ``begun_on``, the day of that payment."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="standing_gifts")
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="standing_gifts")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="standing_gifts")
    first_gift = models.OneToOneField(Gift, on_delete=models.PROTECT, related_name="standing")
    amount = models.PositiveBigIntegerField()
    every = models.CharField(max_length=8, choices=Every)
    state = models.CharField(max_length=8, choices=StandingState, default=StandingState.WAITING)
    provider = models.CharField(max_length=20)
    mandate = models.CharField(max_length=200, blank=True)
    card_expires = models.DateField(null=True)
    begun_on = models.DateField(null=True)
    next_due = models.DateField(null=True)
    created_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=8, choices=EndReason, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gte=SMALLEST, amount__lte=LARGEST), name="standing_amount_bounds"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CHARGED) | (Q(next_due__isnull=False) & ~Q(mandate="")),
                name="standing_charged_knows_how",
            ),
            models.CheckConstraint(
                condition=~Q(state=StandingState.ENDED) | Q(ended_at__isnull=False), name="standing_ended_has_its_date"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_due"], condition=Q(state__in=CHARGED), name="standing_due"),
            models.Index(fields=["museum", "state", "-created_at", "-id"], name="standing_by_museum"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def thing(self) -> Thing:
        return Thing("giving.standing", self.public_id)

    @property
    def is_over(self) -> bool:
        return self.state == StandingState.ENDED

    @property
    def is_paused(self) -> bool:
        return self.state == StandingState.PAUSED


class Instalment(models.Model):
    """One due date of a standing gift, written once whoever plans it; ``gift`` is what it gave. Not tried before
    ``try_after``."""

    standing = models.ForeignKey(StandingGift, on_delete=models.PROTECT, related_name="instalments")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=InstalmentState, default=InstalmentState.OPEN)
    try_after = models.DateTimeField(default=now)
    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, null=True, related_name="instalment")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["standing", "due_on"], name="one_instalment_a_due_date"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["try_after"], condition=Q(state=InstalmentState.OPEN), name="instalment_to_try"),
        ]

    def __str__(self) -> str:
        return f"{self.standing_id} {self.due_on} ({self.state})"


class Charge(models.Model):
    """One attempt to take an instalment while its donor is away, written before the provider is called with ``key``.
    ``answered_at`` is null until we know what came of it: until then the same attempt is called for again.

    The database holds that a donor is charged at most once a day.
    """

    instalment = models.ForeignKey(Instalment, on_delete=models.PROTECT, related_name="charges")
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="charge")
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="charges")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60, unique=True)
    day = models.DateField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instalment", "number"], name="charge_tried_once"),
            models.UniqueConstraint(fields=["donor", "day"], name="one_charge_a_day"),
        ]

    def __str__(self) -> str:
        return self.key


class CardChange(models.Model):
    """A donor asked to give another card on the provider's page; ``reference`` is that page."""

    public_id = PublicIdField()
    standing = models.ForeignKey(StandingGift, on_delete=models.CASCADE, related_name="card_changes")
    reference = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["created_at"], condition=Q(done_at__isnull=True), name="card_change_waiting"),
        ]

    def __str__(self) -> str:
        return self.public_id


class StandingLetter(models.Model):
    """A mail about a standing gift, at most one of a kind about the same thing (a due date, a try, a month)."""

    standing = models.ForeignKey(StandingGift, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=StandingLetterKind)
    about = models.CharField(max_length=24, blank=True)
    begun_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["standing", "kind", "about"], name="standing_letter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.standing_id}"
