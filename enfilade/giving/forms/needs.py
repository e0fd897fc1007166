"""What a campaign needs beside money: asked by staff, offered by people, decided by staff."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.community.enums import LONGEST_ANSWER
from enfilade.community.forms import MessageForm
from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.models import Need

SHORT = forms.Textarea(attrs={"rows": 3})


class NeedForm(forms.ModelForm[Need]):
    class Meta:
        model = Need
        fields = ("kind", "title", "details", "wanted", "is_open", "title_en", "details_en")
        widgets = {"details": SHORT, "details_en": SHORT}
        help_texts = {
            "title": _("Par exemple : deux heures de couture, le prêt d'un escabeau."),
            "wanted": _("En unités que chacun comprend : des heures, des objets, des personnes."),
        }


class OfferForm(MessageForm):
    """An offer is a message to the team, with how much, and what the wall may say of it."""

    quantity = forms.IntegerField(label=_("Combien en proposez-vous"), min_value=1, max_value=10_000, initial=1)
    is_named = forms.BooleanField(label=_("Me remercier par mon nom si ma proposition est acceptée"), required=False)
    is_company = forms.BooleanField(label=_("Je propose au nom d'une entreprise"), required=False)
    value = AmountField(
        label=_("Valeur, selon votre entreprise"), required=False,
        help_text=_("Une entreprise évalue elle-même ce qu'elle donne. Cette valeur reste à confirmer."),
    )  # fmt: skip

    field_order = ("quantity", "body", "name", "email", "is_named", "is_company", "value")

    def offered(self) -> dict[str, Any]:
        """What the service is told beside who and the words."""
        return {name: self.cleaned_data[name] for name in ("quantity", "is_named", "is_company", "value")}


class DecisionForm(forms.Form):
    body = forms.CharField(label=_("Votre mot à la personne"), widget=SHORT, max_length=LONGEST_ANSWER)
    quantity = forms.IntegerField(label=_("Combien en accepter"), min_value=1, required=False)
