"""What a donor writes to reach their own page."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DonorKeyForm(forms.Form):
    email = forms.EmailField(
        label=_("Adresse électronique"),
        help_text=_("Celle que vous avez donnée avec votre don."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
