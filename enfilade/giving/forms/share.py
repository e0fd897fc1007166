"""Naming a link."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LinkForm(forms.Form):
    name = forms.CharField(
        label=_("Nom du lien"), max_length=80, help_text=_("Là où il sera posé : « Lettre de mai », « Radio du Val »…")
    )
