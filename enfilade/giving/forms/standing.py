"""What a donor writes to change a standing gift."""

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.giving.enums import LARGEST, SMALLEST
from enfilade.giving.errors import AmountOutOfBounds
from enfilade.giving.forms.amounts import AmountField


class StandingAmountForm(forms.Form):
    amount = AmountField(label=_("Somme"), help_text=_("En euros. Elle vaut à partir du prochain prélèvement."))

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data["amount"]
        if not SMALLEST <= amount <= LARGEST:
            raise forms.ValidationError(str(AmountOutOfBounds.sentence))
        return amount
