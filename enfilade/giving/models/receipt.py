"""The body that receives, its series of receipts, the receipts and their files."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.giving.models.gift import Gift
from enfilade.giving.validators import validate_siren
from enfilade.network.models import Museum

NEEDED = ("name", "siren", "status", "purpose", "address", "postcode", "city", "signatory", "signatory_role", "code")


class LegalEntity(models.Model):
    """The body on whose behalf a museum receives gifts, as the receipt must name it."""

    museum = models.OneToOneField(Museum, on_delete=models.PROTECT, related_name="legal_entity")
    name = models.CharField(_("nom ou dénomination"), max_length=160, blank=True)
    siren = models.CharField(_("numéro SIREN"), max_length=11, blank=True, validators=[validate_siren])
    status = models.CharField(_("qualité au regard de la loi"), max_length=200, blank=True)
    purpose = models.CharField(_("objet"), max_length=300, blank=True)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    postcode = models.CharField(_("code postal"), max_length=12, blank=True)
    city = models.CharField(_("commune"), max_length=80, blank=True)
    signatory = models.CharField(_("personne qui signe"), max_length=120, blank=True)
    signatory_role = models.CharField(_("sa fonction"), max_length=120, blank=True)
    code = models.CharField(_("lettres du numéro des reçus"), max_length=8, blank=True)
    regime = models.CharField(max_length=20, default="FR-200")
    confirmed = models.BooleanField(_("éligibilité confirmée"), default=False)

    def __str__(self) -> str:
        return self.name or str(self.museum_id)

    @property
    def missing(self) -> list[str]:
        """The names of the fields still empty; receipts wait until there is none and eligibility is confirmed."""
        empty = [name for name in NEEDED if not getattr(self, name)]
        return empty if self.confirmed else [*empty, "confirmed"]


class ReceiptSeries(models.Model):
    """The counter of one body's receipts, by tax regime and year; it moves in the transaction of the receipt."""

    entity = models.ForeignKey(LegalEntity, on_delete=models.PROTECT, related_name="series")
    regime = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)
    last_chain = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entity", "regime", "year"], name="one_series_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.entity_id} {self.regime} {self.year}"


class Receipt(models.Model):
    """A numbered receipt. Never changed: ``values`` is all that it says, ``chain`` ties it to the one before it.

    ``gift`` is the first of those it covers (see ``ReceiptLine``). A replacement is a new receipt that ``replaces`` the
    old one, which is cancelled.
    """

    public_id = PublicIdField()
    series = models.ForeignKey(ReceiptSeries, on_delete=models.PROTECT, related_name="receipts")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=40)
    gift = models.ForeignKey(Gift, on_delete=models.PROTECT, related_name="receipts")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    amount = models.PositiveBigIntegerField()
    values = models.JSONField()
    template = models.CharField(max_length=20)
    chain = models.CharField(max_length=64)
    issued_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "number"], name="receipt_number_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["text"], name="receipt_by_text")]

    def __str__(self) -> str:
        return self.text

    @property
    def ended(self) -> Any:
        """Its cancellation; None while it is in force."""
        return getattr(self, "cancellation", None)


class ReceiptFile(models.Model):
    """The PDF of a receipt, made once; ``sha256`` is of the file's bytes."""

    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="pdf")
    file = models.FileField(upload_to="receipts")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.sha256
