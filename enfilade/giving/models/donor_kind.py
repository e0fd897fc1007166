"""What a gift says of its donor's taxes: the company that gives, the wish for one receipt a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.giving.models.gift import Gift
from enfilade.giving.validators import validate_siren


class CompanyDonor(models.Model):
    """The company behind a gift, whose ``name`` is the gift's; ``contact`` is the person who wrote."""

    gift = models.OneToOneField(Gift, on_delete=models.CASCADE, related_name="company")
    siren = models.CharField(_("numéro SIREN"), max_length=11, validators=[validate_siren])
    legal_form = models.CharField(_("forme juridique"), max_length=80)
    contact = models.CharField(_("personne à qui écrire"), max_length=120, blank=True)

    def __str__(self) -> str:
        return self.siren


class YearlyReceipt(models.Model):
    """The donor asked for one receipt a year: this gift waits for January to be on it."""

    gift = models.OneToOneField(Gift, on_delete=models.CASCADE, related_name="yearly_receipt")

    def __str__(self) -> str:
        return str(self.gift_id)
