"""What the accountant asks: a period, numbers of accounts."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from enfilade.giving.enums import AccountKind


class PeriodForm(forms.Form):
    """Two days, both included."""

    first = forms.DateField(label=_("Premier jour"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(label=_("Dernier jour"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("Le dernier jour vient avant le premier."))
        return data


class NumbersForm(forms.Form):
    """One number and one name for each kind of account."""

    def __init__(self, *args: Any, numbers: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        well_formed = RegexValidator(r"^[0-9]{3}[0-9A-Z]*$", _("Un numéro de compte commence par trois chiffres."))
        for kind, name in AccountKind.choices:
            number, label = numbers[kind]
            self.fields[f"{kind}_number"] = forms.CharField(
                label=_("Numéro : %(name)s") % {"name": name}, max_length=12, initial=number, validators=[well_formed]
            )
            self.fields[f"{kind}_label"] = forms.CharField(
                label=_("Intitulé : %(name)s") % {"name": name}, max_length=80, initial=label
            )

    def numbers(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {kind: (data[f"{kind}_number"], data[f"{kind}_label"]) for kind in AccountKind.values}
