"""What an owner fills in while a project runs: which cards, and what becomes of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.contribute.enums import Licence, TaskState
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.queries.cards import Wish

MOST = 10_000  # numbers listed at once


class WishForm(forms.Form):
    """Which cards are meant; all of the project when nothing is said."""

    text = forms.CharField(label=_("Notices qui disent"), required=False, max_length=100)
    numbers = forms.CharField(
        label=_("Numéros d'inventaire, un par ligne"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    state = forms.ChoiceField(label=_("État"), required=False, choices=[("", _("Tous")), *TaskState.choices])
    card_set = forms.ChoiceField(label=_("Lot"), required=False)
    flagged = forms.BooleanField(label=_("Signalées seulement"), required=False)

    def __init__(self, *args: Any, project: ContributionProject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sets = project.card_sets.values_list("public_id", "name")
        self.fields["card_set"].choices = [("", _("Tous")), *sets]  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """What was asked; what is not right counts as not said."""
        said = getattr(self, "cleaned_data", {})
        lines = [line.strip() for line in said.get("numbers", "").splitlines()]
        numbers = tuple(line for line in lines if line)[:MOST]
        return Wish(
            said.get("text", ""), numbers, said.get("state", ""), said.get("card_set", ""), said.get("flagged", False)
        )


class ActForm(WishForm):
    """Which cards, and what is done to them. ``seen`` is how many the owner was told of."""

    ACTS = (
        ("priority", _("changer leur priorité")),
        ("set", _("les mettre dans un lot")),
        ("withdraw", _("les retirer du projet")),
    )
    act = forms.ChoiceField(label=_("Ce qu'il faut faire de ces fiches"), choices=ACTS)
    priority = forms.IntegerField(
        label=_("Priorité"), required=False, min_value=-1000, max_value=1000, initial=0,
        help_text=_("De -1000 à 1000. Les fiches de plus haute priorité sont proposées d'abord ; 0 est l'ordinaire."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Nom du lot"), required=False, max_length=120,
        help_text=_("Un lot de ce nom est fait s'il n'existe pas encore."),
    )  # fmt: skip
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["priority"] = cleaned.get("priority") or 0
        if cleaned.get("act") == "set" and not cleaned.get("name", "").strip():
            self.add_error("name", _("Donnez un nom au lot."))
        return cleaned


class RedundancyForm(forms.Form):
    wanted = forms.IntegerField(label=_("Lectures par fiche"), min_value=1, max_value=20)


class LicenceForm(forms.Form):
    licence = forms.ChoiceField(label=_("Licence des lectures"), choices=Licence)
