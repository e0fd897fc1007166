"""What the fundraiser writes: the rules of care, a letter's template."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.models import CareRules, LetterTemplate


class CareRulesForm(forms.Form):
    by_hand_from = AmountField(
        label=_("Remercier à la main à partir de"),
        help_text=_(
            "En euros. Un premier don, une dédicace ou une entreprise suffisent aussi, quel que soit le montant."
        ),
    )
    network_receives = forms.BooleanField(
        label=_("Demander aussi aux donateurs si le réseau peut leur écrire"), required=False,
        help_text=_("Une case de plus, jamais cochée d'avance. N'en demandez pas l'accord si vous ne transmettez rien."),
    )  # fmt: skip

    def __init__(self, *args: Any, rules: CareRules, **kwargs: Any) -> None:
        kwargs["initial"] = {"by_hand_from": rules.by_hand_from, "network_receives": rules.network_receives}
        super().__init__(*args, **kwargs)

    def clean_by_hand_from(self) -> int:
        amount: int = self.cleaned_data["by_hand_from"]
        if amount < 100:
            raise forms.ValidationError(_("Au moins 1 €."))
        return amount


class LetterTemplateForm(forms.ModelForm[LetterTemplate]):
    class Meta:
        model = LetterTemplate
        fields = ("name", "language", "subject", "body")
        widgets = {"body": forms.Textarea({"rows": 14})}
        help_texts = {
            "body": _(
                "Une ligne vide sépare deux paragraphes. Une ligne qui demande un mot que le don n'a pas est laissée de côté."
            ),
        }
