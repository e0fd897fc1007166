"""What people write about themselves and their team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.people.enums import Role, SpaceKind
from enfilade.people.models import Person, Space
from enfilade.people.services.roles import KNOWN


class AccountForm(forms.ModelForm[Person]):
    language = forms.ChoiceField(label=_("Langue des messages"), choices=[("fr", "Français"), ("en", "English")])

    class Meta:
        model = Person
        fields = ("name", "language")
        labels = {"name": _("Nom affiché")}
        help_texts = {"name": _("Ce que les autres verront à côté de vos contributions.")}


class InvitationForm(forms.Form):
    email = forms.EmailField(label=_("Adresse électronique"))
    role = forms.ChoiceField(label=_("Rôle"))

    def __init__(self, *args: object, space: Space, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        roles = KNOWN[SpaceKind(space.kind)]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])
