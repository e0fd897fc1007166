"""Amounts as people write them."""

from typing import Any

from django import forms

from enfilade.core.money import UnreadableAmount, format_amount, parse_amount


class AmountField(forms.CharField):
    """Euros as people write them → cents."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "transaction-amount", "placeholder": " "})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_amount(text)
        except UnreadableAmount as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return format_amount(value).replace("\u00a0€", "") if isinstance(value, int) else value
