"""Gift Aid on the gift's own form, and the period of a claim."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from enfilade.giving.services import AidDetails

POSTCODE = RegexValidator(
    r"^([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|X)\Z",
    _("Ce n'est pas un code postal britannique. Si vous habitez ailleurs, écrivez X."),
)
WHO = ("first_name", "last_name", "house", "postcode")
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class GiftAidForm(forms.Form):
    """Everything may stay empty unless the declaration is made."""

    prefix = "aid"
    declares = forms.BooleanField(label=_("Je fais cette déclaration"), required=False)
    first_name = forms.CharField(label=_("Prénom, ou initiale"), max_length=35, required=False)
    last_name = forms.CharField(label=_("Nom de famille"), max_length=35, required=False)
    house = forms.CharField(label=_("Numéro ou nom de la maison"), max_length=40, required=False)
    postcode = forms.CharField(
        label=_("Code postal britannique"), max_length=10, required=False,
        help_text=_("Par exemple SW1A 1AA ; X si vous n'habitez pas au Royaume-Uni."),
    )  # fmt: skip
    past = forms.BooleanField(label=_("Aussi pour mes dons à ce musée des quatre années passées"), required=False)
    future = forms.BooleanField(label=_("Aussi pour mes dons à venir à ce musée"), required=False)

    def clean_postcode(self) -> str:
        text = " ".join(self.cleaned_data["postcode"].upper().split())
        if text:
            POSTCODE(text)
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in WHO:
            if data.get("declares") and not data.get(name) and name not in self.errors:
                self.add_error(name, _("La déclaration doit le porter."))
        return data

    def details(self) -> AidDetails | None:
        """What is declared; None when nothing is: what was typed beside is then not kept."""
        data = dict(self.cleaned_data)
        return AidDetails(**data) if data.pop("declares") else None


class ClaimPeriodForm(forms.Form):
    first = forms.DateField(label=_("Premier jour"), widget=DAY)
    last = forms.DateField(label=_("Dernier jour"), widget=DAY)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("Le dernier jour est avant le premier."))
        return data
