"""What people write, and what a team decides."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from enfilade.community.enums import LONGEST, LONGEST_ANSWER
from enfilade.community.models import Author
from enfilade.community.services import Sender
from enfilade.core.secrets import can_seal
from enfilade.people.models import Person

LONG = forms.Textarea(attrs={"rows": 5})
TRAP = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})


class MessageForm(forms.Form):
    """A message; from a guest also a name and, if the house can keep it safe, an address for the answer. ``site`` is
    hidden from people: what fills it is a program, and its message is thanked and thrown away (``is_trap``)."""

    body = forms.CharField(label=_("Votre message"), widget=LONG, max_length=LONGEST)
    name = forms.CharField(
        label=_("Votre nom, ou un pseudonyme"), max_length=80, required=False,
        help_text=_("Il se lit à côté de votre message."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Adresse électronique"), required=False,
        help_text=_("Pour recevoir la réponse, et rien d'autre. Elle n'est jamais montrée."),
    )  # fmt: skip
    site = forms.CharField(label=_("Laissez ce champ vide"), required=False, widget=TRAP)

    def __init__(
        self, *args: Any, person: Person | AnonymousUser | None = None, author: Author | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "nickname"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.person = person if isinstance(person, Person) else None
        if self.person or author:
            del self.fields["name"], self.fields["email"]
        elif not can_seal():
            del self.fields["email"]

    @property
    def is_trap(self) -> bool:
        """Whether a program wrote this; ask it of a valid form."""
        return bool(self.cleaned_data.get("site"))

    def sender(self, *, key: str = "") -> Sender:
        """Who writes; ``key`` is a room's own word for someone without an account."""
        data = self.cleaned_data
        return Sender(person=self.person, key=key, name=data.get("name", ""), email=data.get("email", ""))


class AnswerForm(forms.Form):
    body = forms.CharField(label=_("Votre réponse, au nom du musée"), widget=LONG, max_length=LONGEST_ANSWER)


class HideForm(forms.Form):
    reason = forms.CharField(label=_("Raison"), max_length=200)


class RulesForm(forms.Form):
    at_once = forms.BooleanField(
        label=_("Montrer les messages dès qu'ils arrivent"), required=False,
        help_text=_("Sinon, une question se lit quand vous y répondez, et le premier message d'un inconnu une fois accepté."),
    )  # fmt: skip
