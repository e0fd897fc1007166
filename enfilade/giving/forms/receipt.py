"""What staff write to correct or end a receipt, and to find one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.giving.enums import CancelReason
from enfilade.giving.models import CompanyDonor, Gift
from enfilade.giving.services import Corrections
from enfilade.giving.validators import validate_siren

BY_HAND = [(one.value, one.label) for one in (CancelReason.MISTAKE, CancelReason.ASKED)]
OF_GIFT = ("name", "address", "postcode", "city", "country")


class CorrectionsForm(forms.Form):
    """The name and address the receipt must carry, and the company's own mentions."""

    name = forms.CharField(label=_("Nom ou dénomination"), max_length=120)
    address = forms.CharField(label=_("Adresse"), max_length=200)
    postcode = forms.CharField(label=_("Code postal"), max_length=12)
    city = forms.CharField(label=_("Commune"), max_length=80)
    country = forms.CharField(label=_("Pays, si ce n'est pas la France"), max_length=60, required=False)
    siren = forms.CharField(label=_("Numéro SIREN"), max_length=11, validators=[validate_siren])
    legal_form = forms.CharField(label=_("Forme juridique"), max_length=80)

    def __init__(self, data: Any, *, gift: Gift, company: CompanyDonor | None) -> None:
        values = {name: getattr(gift, name) for name in OF_GIFT}
        if company:
            values |= {"siren": company.siren, "legal_form": company.legal_form}
        super().__init__(data, initial=values)
        if company is None:
            del self.fields["siren"], self.fields["legal_form"]

    def corrections(self) -> Corrections:
        return Corrections(**self.cleaned_data)


class CancelForm(forms.Form):
    """Why a receipt is cancelled by hand."""

    reason = forms.ChoiceField(label=_("Motif"), choices=BY_HAND)
