"""What a donor may ask for beside the gift: a reward or none, a dedication, what the wall shows, news."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.giving.models import Tier
from enfilade.giving.services import WISHES, Wishes


class WishesForm(forms.Form):
    """Everything here may stay empty. ``tiers`` are the rewards offered, those that are all taken too: the service
    refuses those in words."""

    tier = forms.ChoiceField(label=_("Contrepartie"), widget=forms.RadioSelect, required=False)
    in_name_of = forms.CharField(
        label=_("Au nom de"), max_length=120, required=False, help_text=_("Si vous donnez pour quelqu'un d'autre.")
    )
    dedicated_to = forms.CharField(label=_("Dédié à"), max_length=120, required=False)
    dedication = forms.CharField(
        label=_("Quelques mots de dédicace"), max_length=200, required=False, help_text=_("Ils se lisent sur le mur.")
    )
    shows_amount = forms.BooleanField(label=_("Montrer aussi le montant sur le mur"), required=False)
    wants_news = forms.BooleanField(
        label=_("Je souhaite recevoir les nouvelles de cette campagne par message"), required=False
    )

    def __init__(self, *args: Any, tiers: Sequence[Tier] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tiers = {tier.public_id: tier for tier in tiers}
        choices = [("", _("Je renonce à la contrepartie")), *((key, one.title) for key, one in self.tiers.items())]
        cast(forms.ChoiceField, self.fields["tier"]).choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("dedication") and not data.get("dedicated_to"):
            self.add_error("dedicated_to", _("Écrivez à qui ce don est dédié."))
        return data

    def tier_chosen(self) -> Tier | None:
        """The reward claimed; None when it is waived."""
        return self.tiers.get(self.cleaned_data["tier"])

    def wishes(self, via: str = "") -> Wishes:
        """``via`` is the tag of the link that brought the donor."""
        return Wishes(**{name: self.cleaned_data[name] for name in WISHES if name != "via"}, via=via)
