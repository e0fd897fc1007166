"""Membership of a network."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import today
from enfilade.network.enums import MemberOption
from enfilade.network.models import Museum, Network
from enfilade.network.queries import museums_to_invite
from enfilade.network.validators import is_museofile_code

DAY = {"type": "date"}


def a_day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, initial=today, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"))


class OptionsForm(forms.Form):
    options = forms.MultipleChoiceField(
        label=_("Ce à quoi il prend part"),
        choices=MemberOption.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class JoinForm(OptionsForm):
    museum = forms.ModelChoiceField(queryset=Museum.objects.none(), label=_("Musée"))
    since = a_day(_("À partir du"))
    field_order = ("museum", "since", "options")

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["museum"].queryset = museums_to_invite(network)  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    until = a_day(_("Jusqu'au"))


class OpenMemberForm(forms.Form):
    name = forms.CharField(label=_("Nom du musée"), max_length=160)
    slug = forms.SlugField(
        label=_("Adresse"),
        max_length=60,
        help_text=_("Le mot de son adresse : des lettres, des chiffres, des tirets. Elle ne changera plus."),
    )
    city = forms.CharField(label=_("Commune"), max_length=100)
    director_email = forms.EmailField(
        label=_("Adresse électronique de la première personne à la direction"),
        help_text=_("Elle recevra un lien pour entrer, et invitera son équipe."),
    )
    museofile = forms.CharField(
        label=_("Identifiant Muséofile"),
        required=False,
        max_length=5,
        validators=[is_museofile_code],
        help_text=_("S'il en a un : une lettre et quatre chiffres."),
    )
