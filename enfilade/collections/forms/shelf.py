"""What the registrar writes about places, moves, récolement and loans."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import CHOSEN_REASONS, Condition, Marking, Outcome, ReportMoment
from enfilade.collections.models import Loan, Record, StockCheck, Storage
from enfilade.collections.queries.numbers import records_by_number
from enfilade.collections.queries.shelf import people_of, storage_named
from enfilade.core.money import UnreadableAmount, parse_amount
from enfilade.people.models import Space

MAX_PHOTO = 20 * 1024 * 1024
MOST_NUMBERS = 500
SAID = 20  # numbers told in one error
DAY = {"type": "date"}


class PlaceField(forms.CharField):
    """A place by its codes (``Réserve 1 / Armoire 3``), by its own code when it is the only one, or by its QR code."""

    space: Space

    def __init__(self, *, forgiving: bool = False, **options: Any) -> None:
        super().__init__(**{"max_length": 400, "label": _("Lieu"), **options})
        self.forgiving = forgiving
        self.widget.attrs |= {"list": "lieux", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        """The place; None when nothing is written, or when a forgiving field does not know it."""
        text = super().clean(value)
        place = storage_named(self.space, text) if text else None
        if text and place is None and not self.forgiving:
            raise forms.ValidationError(_("Ce lieu n'est pas dans votre liste de lieux, ou plusieurs portent ce code."))
        return place


class SpaceForm(forms.Form):
    """A form whose places are those of one museum."""

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PlaceField):
                field.space = space
        self.space = space


class StorageForm(forms.ModelForm[Storage]):
    parent = PlaceField(label=_("Dans"), required=False, help_text=_("Laissez vide pour un bâtiment."))

    class Meta:
        model = Storage
        fields = ("code", "name", "kind", "parent", "is_open")
        help_texts = {"code": _("Court, tel qu'il est écrit sur place : « Armoire 3 ». Sans « / ».")}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].space = space  # type: ignore[attr-defined]
        if self.instance.pk and self.instance.parent:
            self.initial["parent"] = self.instance.parent.label
        if not self.instance.pk:
            del self.fields["is_open"]

    def _post_clean(self) -> None:
        """The instance is written by the services alone."""


class MoveForm(SpaceForm):
    to = PlaceField(label=_("Nouveau lieu"))
    reason = forms.ChoiceField(label=_("Motif"), choices=[(one, one.label) for one in CHOSEN_REASONS])
    note = forms.CharField(label=_("Remarque"), required=False, max_length=300)


class BulkMoveForm(MoveForm):
    numbers = forms.CharField(
        label=_("Numéros d'inventaire"), widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Un par ligne, écrits ou lus par une douchette ; les anciens numéros aussi ; 500 au plus."),
    )  # fmt: skip
    field_order = ("numbers", "to", "reason", "note")

    def clean_numbers(self) -> list[Record]:
        lines = [line.strip() for line in self.cleaned_data["numbers"].splitlines() if line.strip()]
        if len(lines) > MOST_NUMBERS:
            raise forms.ValidationError(_("500 numéros au plus à la fois."))
        found = records_by_number(self.space, lines)
        errors = [several_bear(text, records) for text, records in found.ambiguous[:SAID]]
        if found.unknown:
            words = _("Aucune notice ne porte : %(numbers)s. Rien n'a été déplacé.")
            errors.append(forms.ValidationError(words, params={"numbers": ", ".join(found.unknown[:SAID])}))
        if errors:
            raise forms.ValidationError(errors)
        return found.records


def several_bear(number: str, records: list[Record]) -> forms.ValidationError:
    """A number to which several records answer, with their inventory numbers, one of which is to be written instead."""
    words = _("Plusieurs notices répondent à « %(number)s » : %(numbers)s. Écrivez le numéro d'inventaire de la bonne.")
    params = {"number": number, "numbers": ", ".join(one.inventory_number for one in records[:SAID])}
    return forms.ValidationError(words, params=params)


class StrikeForm(forms.Form):
    note = forms.CharField(label=_("Pourquoi rayer cette écriture"), max_length=300)


class CheckForm(forms.ModelForm[StockCheck]):
    scope_place = PlaceField(label=_("Lieu et tout ce qu'il contient"), required=False)
    field_order = (
        "name", "planned_from", "planned_to", "team", "scope_place", "scope_first", "scope_last", "scope_words", "method",
    )  # fmt: skip

    class Meta:
        model = StockCheck
        fields = (
            "name", "planned_from", "planned_to", "team", "scope_first", "scope_last", "scope_words", "method",
        )  # fmt: skip
        labels = {"team": _("Équipe"), "planned_from": _("Début prévu"), "planned_to": _("Fin prévue")}
        help_texts = {
            "scope_first": _("Laissez vide pour commencer au premier."),
            "scope_last": _("« 1990 » prend toute l'année 1990."),
            "method": _("Repris dans le procès-verbal : qui regarde, comment, avec quels documents."),
        }
        widgets = {
            "planned_from": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "planned_to": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "team": forms.CheckboxSelectMultiple(),
        }

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope_place"].space = space  # type: ignore[attr-defined]
        self.fields["team"].queryset = people_of(space)  # type: ignore[attr-defined]
        self.fields["team"].label_from_instance = lambda person: person.display_name  # type: ignore[attr-defined]
        if self.instance.scope_place:
            self.initial["scope_place"] = self.instance.scope_place.label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return dates_in_order(self, cleaned, "planned_from", "planned_to")

    def _post_clean(self) -> None:
        """The instance is written by the services alone."""


def dates_in_order(form: Any, cleaned: dict[str, Any], first: str, last: str) -> dict[str, Any]:
    """Say it beside the second date when it comes before the first."""
    if cleaned.get(first) and cleaned.get(last) and cleaned[last] < cleaned[first]:
        form.add_error(last, _("Cette date vient avant la première."))
    return cleaned


class PhotoForm(SpaceForm):
    """What both forms of the telephone have: a key of its own, a place that may be unknown, a photograph."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    place = PlaceField(label=_("Trouvé dans un autre lieu"), required=False, forgiving=True)
    photo = forms.FileField(label=_("Photographie"), required=False)

    def clean_key(self) -> str:
        return str(self.cleaned_data["key"])

    def clean_photo(self) -> Any:
        photo = self.cleaned_data["photo"]
        if photo and photo.size > MAX_PHOTO:
            raise forms.ValidationError(_("Cette photographie dépasse 20 Mo."))
        return photo

    def place_words(self) -> str:
        """What was written for a place that nobody knows: kept as a note."""
        return "" if self.cleaned_data["place"] else self.data.get("place", "").strip()[:200]


class SightingForm(PhotoForm):
    target = forms.IntegerField(widget=forms.HiddenInput)
    knew = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    seen_at = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    outcome = forms.ChoiceField(label=_("L'objet est"), choices=Outcome, widget=forms.RadioSelect)
    condition = forms.ChoiceField(label=_("État"), choices=Condition, required=False, widget=forms.RadioSelect)
    marking = forms.ChoiceField(label=_("Marquage"), choices=Marking, required=False, widget=forms.RadioSelect)
    number_read = forms.CharField(label=_("Numéro lu sur l'objet"), required=False, max_length=200)
    differs = forms.BooleanField(label=_("L'inscription à l'inventaire ne correspond pas à l'objet"), required=False)
    note = forms.CharField(
        label=_("Remarques"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_seen_at(self) -> datetime | None:
        """The telephone's time, if it can be read."""
        try:
            moment = datetime.fromisoformat(self.cleaned_data["seen_at"])
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def seen(self) -> dict[str, Any]:
        """The sighting as ``services.record_sighting`` takes it."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in {"target", "photo"}}
        return {**values, "outcome": Outcome(values["outcome"]), "place_note": self.place_words()}


class FindingForm(PhotoForm):
    words = forms.CharField(label=_("Description de l'objet"), max_length=500)
    field_order = ("key", "words", "place", "photo")


class CloseForm(forms.Form):
    signatory = forms.CharField(label=_("Nom de la personne qui signe"), max_length=120)
    role = forms.CharField(label=_("Sa qualité"), max_length=120)
    city = forms.CharField(label=_("Fait à"), max_length=100)
    people = forms.CharField(
        label=_("Ont participé"), required=False, max_length=500,
        help_text=_("Tel que le procès-verbal doit le dire. Rien n'est ajouté d'office."),
    )  # fmt: skip


class LoanForm(forms.ModelForm[Loan]):
    class Meta:
        model = Loan
        fields = ("way", "kind", "partner", "contact_role", "purpose", "starts", "ends")
        help_texts = {"contact_role": _("Une fonction (« régie des œuvres »), pas un nom de personne.")}
        widgets = {
            "starts": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
            "ends": forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["way"], self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        return dates_in_order(self, super().clean() or {}, "starts", "ends")

    def _post_clean(self) -> None:
        """The instance is written by the services alone."""


class LineForm(forms.Form):
    """One object of a loan: one of ours by its number, or somebody else's in words."""

    number = forms.CharField(label=_("Numéro d'inventaire"), required=False, max_length=500)
    words = forms.CharField(
        label=_("Ou l'objet en toutes lettres"), required=False, max_length=300,
        help_text=_("Pour un objet qui n'a pas de notice ici."),
    )  # fmt: skip
    value = forms.CharField(label=_("Valeur d'assurance en euros"), required=False, max_length=20)

    def __init__(self, *args: Any, space: Space, outward: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space = space
        self.record: Record | None = None
        if outward:
            del self.fields["words"]
            self.fields["number"].required = True

    def clean_value(self) -> int | None:
        try:
            return parse_amount(self.cleaned_data["value"]) if self.cleaned_data["value"] else None
        except UnreadableAmount as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        found = records_by_number(self.space, filter(None, [cleaned.get("number", "").strip()]))
        self.record = next(iter(found.records), None)
        if found.ambiguous:
            self.add_error("number", several_bear(*found.ambiguous[0]))
        elif found.unknown:
            self.add_error("number", _("Aucune notice de ce musée ne porte ce numéro."))
        elif not found.records and not cleaned.get("words") and "number" not in self.errors:
            self.add_error(None, _("Écrivez un numéro, ou dites de quel objet il s'agit."))
        return cleaned


class ReportForm(forms.Form):
    moment = forms.ChoiceField(
        label=_("Moment"), choices=[(one, one.label) for one in (ReportMoment.DEPARTURE, ReportMoment.RETURN)]
    )
    condition = forms.ChoiceField(label=_("État"), choices=Condition)
    note = forms.CharField(label=_("Constat"), required=False, max_length=1000)
