"""Giving a gift back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.core.ids import new_public_id
from enfilade.core.money import format_amount
from enfilade.giving.forms.amounts import AmountField


class RefundForm(forms.Form):
    """How much, why, and a box to tick; ``nonce`` makes the page sent twice the same refund. ``left`` is in cents."""

    nonce = forms.CharField(max_length=40, widget=forms.HiddenInput)
    amount = AmountField(label=_("Somme à rembourser"))
    reason = forms.CharField(
        label=_("Motif"), max_length=200, help_text=_("Pour l'équipe et les comptes ; il n'est pas envoyé au donateur.")
    )
    confirm = forms.BooleanField(label=_("Je confirme : l'argent repart vers la personne qui l'a donné"))

    def __init__(self, *args: Any, left: int, **kwargs: Any) -> None:
        kwargs["initial"] = {"nonce": new_public_id(), "amount": left}
        super().__init__(*args, **kwargs)
        words = _("En euros, %(left)s au plus.") % {"left": format_amount(left)}
        self.fields["amount"].help_text = words


class RefundByHandForm(RefundForm):
    """The same, for money that the museum's own bank has sent."""

    sent_on = forms.DateField(
        label=_("Parti le"), widget=forms.DateInput(attrs={"type": "date"}), help_text=_("Le jour du virement.")
    )
    confirm = forms.BooleanField(
        label=_("Je confirme : l'argent est parti du compte du musée vers la personne qui l'a donné")
    )
