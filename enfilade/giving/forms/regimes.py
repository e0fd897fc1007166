"""Which tax regimes a body may use, and the one of a campaign."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.giving.enums import TaxRegime

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
REAL = [(one.value, one.label) for one in TaxRegime if one != TaxRegime.NONE]


class RegimeForm(forms.Form):
    """A regime, its first day, and who confirmed it."""

    code = forms.ChoiceField(label=_("Régime fiscal"), choices=REAL)
    since = forms.DateField(label=_("Depuis le"), widget=DAY)
    ruling = forms.CharField(
        label=_("Référence du rescrit ou de l'avis"), max_length=200,
        help_text=_("Le numéro du rescrit de l'administration fiscale, ou qui l'a confirmé et quand."),
    )  # fmt: skip


class RegimeEndForm(forms.Form):
    until = forms.DateField(label=_("Dernier jour"), widget=DAY)


class CampaignRegimeForm(forms.Form):
    """One of the regimes the body may use, or none."""

    code = forms.ChoiceField(label=_("Régime fiscal des dons"), choices=(), widget=forms.RadioSelect)
    since = forms.DateField(label=_("À partir du"), widget=DAY)
    notice = forms.CharField(
        label=_("Référence de l'avis public"), max_length=200, required=False,
        help_text=_("Pour un trésor national ou une œuvre d'intérêt patrimonial majeur : l'avis publié au Journal officiel."),
    )  # fmt: skip

    def __init__(self, *args: Any, allowed: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.value, one.label) for one in TaxRegime if one == TaxRegime.NONE or one.value in allowed]
        self.fields["code"] = forms.ChoiceField(
            label=_("Régime fiscal des dons"), choices=offered, widget=forms.RadioSelect
        )
