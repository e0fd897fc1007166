"""A tablet's own two forms: where it stands, and the amount a visitor chooses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.core.money import format_amount
from enfilade.giving.enums import LARGEST, SMALLEST
from enfilade.giving.errors import AmountOutOfBounds
from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.models import Kiosk
from enfilade.giving.queries import campaigns_of
from enfilade.people.models import Space


class KioskForm(forms.ModelForm[Kiosk]):
    class Meta:
        model = Kiosk
        fields = ("place", "campaign")

    def __init__(self, *args: Any, space: Space, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["campaign"]
        field.label = _("Campagne")
        field.queryset = campaigns_of(space).order_by("-opens_on", "-pk")  # type: ignore[attr-defined]


class KioskAmountForm(forms.Form):
    """One amount: a button pressed (``chosen``, cents) or another one written. ``amounts`` are cents."""

    chosen = forms.IntegerField(required=False)
    other = AmountField(label=_("Autre montant, en euros"), required=False)

    def __init__(self, *args: Any, amounts: tuple[int, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.amounts = [(amount, format_amount(amount)) for amount in amounts]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        amount = data.get("chosen") or data.get("other") or 0
        if not SMALLEST <= amount <= LARGEST:
            self.add_error("other", str(AmountOutOfBounds.sentence))
        return data | {"amount": amount}
