"""The list of records as staff filter it, and what may be done to many of them at once."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from enfilade.collections.engine.bulk import LISTS
from enfilade.collections.engine.completeness import BY_KEY
from enfilade.collections.enums import DOORS, BulkAction, Field
from enfilade.collections.queries.worklist import ANY, LACKS, ORDERS, Work
from enfilade.media.licences import LICENCE_CHOICES

SEEN_LABELS = {
    "image": _("Image"),
    "alt": _("Texte de remplacement de l'image"),
    ANY: _("Quelque chose, quoi que ce soit"),
}
ORDER_LABELS = {
    "title": _("Titre"), "number": _("Numéro d'inventaire"), "recent": _("Modification, la dernière d'abord"),
    "complete": _("Les plus complètes d'abord"), "lacking": _("Les moins complètes d'abord"),
}  # fmt: skip
STATES = [("", _("Toutes")), ("public", _("Publiées")), ("draft", _("Brouillons"))]
COLUMNS = (Field.MAKER, Field.DATE_TEXT, Field.OBJECT_NAME, Field.DOMAIN, Field.MATERIALS, Field.DIMENSIONS, Field.PLACE,
           Field.LEGAL_STATUS, Field.LICENCE)  # fmt: skip
FEW_COLUMNS = (Field.MAKER,)


def lack_label(key: str) -> Any:
    """What a missing thing is called: ``Auteur``, ``Image``."""
    if key == "name":
        return _("Titre ou dénomination")
    return SEEN_LABELS[key] if key in SEEN_LABELS else Field(BY_KEY[key].fields[0] if key in BY_KEY else key).label


class WorkForm(forms.Form):
    """The filters of the list, as its address holds them. What is not understood is left out, never refused."""

    q = forms.CharField(required=False, max_length=100)
    etat = forms.ChoiceField(label=_("Notices"), choices=STATES, required=False)
    manque = forms.MultipleChoiceField(
        label=_("Il y manque"), choices=[(key, lack_label(key)) for key in LACKS], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    depuis = forms.DateField(
        label=_("Modifiées depuis le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    attente = forms.BooleanField(label=_("Une valeur attend une décision"), required=False)
    jamais = forms.BooleanField(label=_("Jamais reprises à la main depuis leur import"), required=False)
    lot = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    tri = forms.ChoiceField(label=_("Ordre"), choices=[(key, ORDER_LABELS[key]) for key in ORDERS], required=False)
    col = forms.MultipleChoiceField(
        label=_("Colonnes"), choices=[(str(f), f.label) for f in COLUMNS], required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def understood(self) -> dict[str, Any]:
        """What the address says, without what it says wrongly."""
        self.is_valid()
        return self.cleaned_data

    def work(self) -> Work:
        said = self.understood()
        return Work(
            said.get("q", ""), said.get("etat", ""), tuple(said.get("manque", ())), said.get("lot", ""), said.get("depuis"),
            said.get("attente", False), said.get("jamais", False),
        )  # fmt: skip

    def order(self) -> tuple[str, ...]:
        return ORDERS[self.understood().get("tri") or "title"]

    def columns(self) -> list[Field]:
        chosen = [Field(name) for name in self.understood().get("col", ())]
        return chosen or list(FEW_COLUMNS)


def work_in(query: str) -> Work:
    """The filters that a query string holds."""
    return WorkForm(QueryDict(query)).work()


class BulkForm(forms.Form):
    """What to do to many records at once."""

    action = forms.ChoiceField(label=_("Que faire"), choices=BulkAction.choices)
    field = forms.ChoiceField(label=_("Champ"), choices=[("", "—"), *Field.choices], required=False)
    find = forms.CharField(
        label=_("Passage à remplacer"), max_length=200, required=False,
        help_text=_("Tel qu'il est écrit, majuscules et accents compris."),
    )  # fmt: skip
    value = forms.CharField(
        label=_("Nouvelle valeur"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    licence = forms.ChoiceField(label=_("Licence"), choices=[("", "—"), *LICENCE_CHOICES], required=False)
    keep_human = forms.BooleanField(
        label=_("Garder les valeurs écrites ou validées par une personne"), required=False, initial=True,
        help_text=_("Seules changent alors les valeurs venues d'un import, et les champs vides."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        action = cleaned.get("action")
        if action in (None, *DOORS):
            return cleaned
        if not cleaned.get("field"):
            self.add_error("field", _("Dites dans quel champ."))
        elif action == BulkAction.ADD and cleaned["field"] not in LISTS:
            self.add_error("field", _("Ce champ ne contient pas une liste : choisissez « Écrire une valeur »."))
        if action in (BulkAction.REPLACE, BulkAction.WORD) and not cleaned.get("find"):
            self.add_error("find", _("Dites quel passage remplacer."))
        if cleaned.get("field") == Field.LICENCE:
            self.clean_licence_action(cleaned)
        elif action in (BulkAction.SET, BulkAction.ADD) and not cleaned.get("value", "").strip():
            self.add_error("value", _("Écrivez la valeur. Pour effacer, choisissez « Vider le champ »."))
        return cleaned

    def clean_licence_action(self, cleaned: dict[str, Any]) -> None:
        """A licence is chosen in its list, never typed."""
        if cleaned["action"] not in (BulkAction.SET, BulkAction.CLEAR):
            self.add_error("action", _("Une licence s'écrit ou se vide : elle ne se compose pas."))
        elif cleaned["action"] == BulkAction.SET and not cleaned.get("licence"):
            self.add_error("licence", _("Choisissez une licence."))

    def change(self) -> dict[str, Any]:
        """What ``services.prepare_bulk_edit`` takes."""
        said = self.cleaned_data
        if said["action"] in DOORS:
            return {"action": BulkAction(said["action"])}
        field = Field(said["field"])
        value = said["licence"] if field == Field.LICENCE else said["value"].replace("\r\n", "\n")
        return {
            "action": BulkAction(said["action"]), "field": field, "find": said["find"], "value": value,
            "keep_human": said["keep_human"],
        }  # fmt: skip
