"""What staff promise in a campaign: rewards, steps, a patron's fund."""

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.forms.campaign import DAY, SHORT
from enfilade.giving.models import MatchingFund, Palier, Tier
from enfilade.giving.models.reward import REGION


class TierForm(forms.ModelForm[Tier]):
    amount = AmountField(label=_("Don à partir de"), help_text=_("En euros."))
    value = AmountField(
        label=_("Valeur de la contrepartie"), help_text=_("En euros, ce qu'elle coûterait à acheter. Au plus un quart du don.")
    )  # fmt: skip
    field_order = ("title", "amount", "value", "stock", "description")

    class Meta:
        model = Tier
        fields = (
            "title",
            "amount",
            "value",
            "description",
            "stock",
            "is_offered",
            "order",
            *REGION,
            "title_en",
            "description_en",
        )
        widgets = {"description": SHORT, "description_en": SHORT}
        help_texts = {
            "stock": _("Vide : sans limite."),
            "x": _("Pour parrainer une partie de l'œuvre : sa place dans l'image, en quatre pourcentages."),
        }


class PalierForm(forms.ModelForm[Palier]):
    amount = AmountField(label=_("À partir de"), help_text=_("En euros."))
    field_order = ("amount", "pays_for", "pays_for_en")

    class Meta:
        model = Palier
        fields = ("amount", "pays_for", "pays_for_en")


class FundForm(forms.ModelForm[MatchingFund]):
    budget = AmountField(label=_("Budget"), help_text=_("En euros."))
    cap = AmountField(label=_("Au plus, par don"), help_text=_("En euros."))
    field_order = ("patron", "budget", "percent", "cap", "since", "until")

    class Meta:
        model = MatchingFund
        fields = ("patron", "budget", "percent", "cap", "since", "until")
        widgets = {"since": DAY, "until": DAY}


class ClaimForm(forms.Form):
    """Another reward for a claim that could not be kept, or none."""

    tier = forms.ModelChoiceField(
        queryset=Tier.objects.none(), required=False, label=_("Contrepartie convenue"), empty_label=_("Aucune")
    )
