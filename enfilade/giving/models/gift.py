"""Donors, their gifts, the attempts to pay them, the letters sent for them."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.enums import (
    CURRENCY,
    LARGEST,
    LIVE,
    SMALLEST,
    GiftState,
    LetterKind,
    PaymentState,
    ShownAs,
)
from enfilade.giving.models.campaign import Campaign
from enfilade.network.models import Museum

if TYPE_CHECKING:
    from enfilade.giving.models.wishes import GiftWishes


class Donor(models.Model):
    """One e-mail address that gave to one museum, or one gift at the desk without any. Names and addresses stay on each
    gift, as they were typed: nobody can change a donor's by typing their e-mail address. Museums do not share donors."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="donors")
    email = models.EmailField(blank=True)
    since = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum", "email"], condition=~Q(email=""), name="donor_once_a_museum"),
        ]
        indexes: ClassVar = [models.Index(fields=["email"], name="donor_by_email")]

    def __str__(self) -> str:
        return self.public_id


class Gift(models.Model):
    """What someone wants to give. ``amount`` is promised, ``paid`` is what really came (both in cents).

    Four dates stay apart: ``submitted_at`` (ours), ``Payment.confirmed_at`` (the provider's), the day the museum's
    account is credited (the ledger's payouts), ``given_on`` (the date for tax: the day of confirmation, in Paris).
    ``nonce`` and ``fingerprint`` make a repeated submission of the same page the same gift.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="gifts")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="gifts")
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="gifts")
    amount = models.PositiveBigIntegerField()
    paid = models.PositiveBigIntegerField(default=0)
    currency = models.CharField(max_length=3, default=CURRENCY)
    state = models.CharField(max_length=10, choices=GiftState, default=GiftState.STARTED)
    name = models.CharField(_("nom"), max_length=120)
    shown_as = models.CharField(max_length=10, choices=ShownAs, default=ShownAs.ANONYMOUS)
    pseudonym = models.CharField(_("pseudonyme"), max_length=60, blank=True)
    message = models.CharField(_("message"), max_length=400, blank=True)
    wall_hidden = models.BooleanField(default=False)
    wants_receipt = models.BooleanField(default=False)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    postcode = models.CharField(_("code postal"), max_length=12, blank=True)
    city = models.CharField(_("commune"), max_length=80, blank=True)
    country = models.CharField(_("pays"), max_length=60, blank=True)
    language = models.CharField(max_length=5, default="fr")
    nonce = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    submitted_at = models.DateTimeField(default=now)
    paid_at = models.DateTimeField(null=True)
    given_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "nonce", "fingerprint"], name="gift_submitted_once"),
            models.CheckConstraint(condition=Q(amount__gte=SMALLEST, amount__lte=LARGEST), name="gift_amount_bounds"),
            models.CheckConstraint(
                condition=Q(state=GiftState.STARTED) | Q(paid_at__isnull=False), name="paid_gift_has_its_date"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["campaign", "state", "-paid_at", "-id"], name="gift_wall"),
            models.Index(fields=["museum", "-submitted_at", "-id"], name="gift_by_museum"),
            models.Index(fields=["campaign", "state", "paid"], name="gift_median"),
            models.Index(fields=["museum", "state", "-paid_at", "-id"], name="gift_paid_by_museum"),
            models.Index(fields=["museum", "state", "-given_on", "-id"], name="gift_by_day"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def thing(self) -> Thing:
        return Thing("giving.gift", self.public_id)

    @property
    def asked(self) -> "GiftWishes | None":
        """What the donor asked for beside, if anything."""
        return getattr(self, "wishes", None)

    @property
    def wall_name(self) -> str:
        """What the donors' wall shows."""
        if self.wall_hidden or self.shown_as == ShownAs.ANONYMOUS:
            return str(_("Une personne"))
        return self.pseudonym if self.shown_as == ShownAs.PSEUDONYM else self.name


class Payment(models.Model):
    """One attempt to pay a gift with a provider. ``reference`` is the provider's own id of it, once known."""

    public_id = PublicIdField()
    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="payments")
    provider = models.CharField(max_length=20)
    amount = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3, default=CURRENCY)
    state = models.CharField(max_length=10, choices=PaymentState, default=PaymentState.CREATED)
    reference = models.CharField(max_length=80, blank=True)
    redirect_url = models.URLField(max_length=2000, blank=True)
    failure = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(default=now)
    confirmed_at = models.DateTimeField(null=True)
    check_after = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "reference"], condition=~Q(reference=""), name="provider_reference_once"
            ),
            models.UniqueConstraint(fields=["gift"], condition=Q(state__in=LIVE), name="one_live_payment_a_gift"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["check_after"], condition=Q(state__in=LIVE), name="payment_to_check"),
            models.Index(fields=["gift", "-id"], name="payment_by_gift"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"


class Letter(models.Model):
    """A mail for a gift, of one kind, sent at most once: the row is written before the mail leaves.

    ``sent_at`` null after a while means that a worker died in between: a person decides. ``by_id`` is who thanked by
    hand instead. ``receipt`` is the one it carries.
    """

    gift = models.ForeignKey(Gift, on_delete=models.CASCADE, related_name="letters")
    receipt = models.ForeignKey("giving.Receipt", on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=LetterKind)
    begun_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    by_hand = models.BooleanField(default=False)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["gift", "kind"], name="letter_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.gift_id}"
