"""The form field of each kind of question. Each works without a script; what a script adds is beside it in the page."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enfilade.collections.engine.dates import years_of
from enfilade.collections.engine.names import name_key
from enfilade.collections.enums import AuthorityKind
from enfilade.collections.queries.authorities import authorities_named
from enfilade.contribute.engine.questions import check_number
from enfilade.contribute.engine.structures import MOST, SHAPES, Ill, taken, written
from enfilade.contribute.engine.writings import coordinates_of
from enfilade.contribute.enums import QuestionKind
from enfilade.contribute.errors import UNREADABLE_WORDS, AnswerUnreadable
from enfilade.contribute.models import Question
from enfilade.core.translated import localized

QUIET = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
K = QuestionKind
HOW_TO = {
    K.LINES: gettext_lazy("Une ligne écrite, une ligne ici : gardez la même coupe."),
    K.REGION: gettext_lazy("Une zone par ligne, en centièmes de l'image : « rectangle 10 20 30 40 » (gauche, haut, largeur, "
                           "hauteur), « point 50 50 », « polygone 10 10 ; 30 10 ; 20 30 ».",
    ),
    K.MEDIA: gettext_lazy("Un passage par ligne : « 0:03 - 0:07 » puis ce qu'on entend ou voit."),
}  # fmt: skip


class Widget(forms.Widget):
    """Several boxes for one value, in a fieldset."""

    use_fieldset = True

    def id_for_label(self, id_: str | None) -> str:
        return ""


class TagsWidget(Widget):
    """Suggested tags to tick, and a box for others."""

    template_name = "contribute/widgets/tags.html"

    def __init__(self, options: list[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.options = options

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        value = value if isinstance(value, list) else [value] if value else []
        free = [one for one in value if one not in self.options]
        context["widget"] |= {"options": [(one, one in value) for one in self.options], "free": " ; ".join(free)}
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        free = str(data.get(f"{name}_free", ""))
        ticked = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        if not ticked:
            return free
        return [*ticked, *(one for one in free.replace("\n", ";").split(";") if one.strip())][: MOST + 1]


class RankingWidget(Widget):
    """A rank for each option; a script makes it a list that moves up and down."""

    template_name = "contribute/widgets/ranking.html"

    def __init__(self, options: list[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.options = options

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if isinstance(value, list):
            value = {one: str(rank) for rank, one in enumerate(value, start=1)}
        ranks = value if isinstance(value, dict) else {}
        context["widget"]["rows"] = [(one, ranks.get(one, "")) for one in self.options]
        context["widget"]["ranks"] = [str(rank) for rank in range(1, len(self.options) + 1)]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {one: str(data.get(f"{name}_{place}", "")) for place, one in enumerate(self.options)}


class PlaceWidget(Widget):
    """A name, and coordinates for who knows them."""

    template_name = "contribute/widgets/place.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        value = value if isinstance(value, dict) else {"name": value or ""}
        at = value.get("at") or (f"{value['lat']} {value['lon']}" if "lat" in value else "")
        context["widget"] |= {"place": value.get("name", ""), "at": at, "key": self.attrs.get("data-terms", "")}
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {"name": str(data.get(name, "")), "at": str(data.get(f"{name}_at", ""))}


class MeasureWidget(Widget):
    """A number and the unit it was read in."""

    template_name = "contribute/widgets/measure.html"

    def __init__(self, units: list[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.units = units

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if not isinstance(value, dict):
            number, _space, unit = str(value or "").rpartition(" ")
            value = {"number": number, "unit": unit} if unit in self.units else {"number": value or "", "unit": ""}
        context["widget"] |= {"number": value["number"], "unit": value["unit"], "units": self.units}
        context["widget"]["own_unit"] = self.attrs.get("data-unit", "")
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {"number": str(data.get(name, "")).strip(), "unit": str(data.get(f"{name}_unit", ""))}


class QuestionField(forms.Field):
    """A field whose value is that of ``engine.structures``, or a number with its unit; errors are in the reader's words."""

    def __init__(self, question: Question, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.question = question

    def prepare_value(self, value: Any) -> Any:
        is_text = isinstance(self.widget, forms.Textarea) and value is not None
        return written(self.question.kind, value) if is_text else value

    def to_python(self, value: Any) -> Any:
        question = self.question
        try:
            if question.kind == K.NUMBER:
                return measured(question, value)
            given = GIVEN.get(question.kind, lambda one: one)(value)
            return taken(question.kind, given, settings=question.settings, options=question.options)
        except Ill as error:
            raise forms.ValidationError(UNREADABLE_WORDS.get(error.code, AnswerUnreadable.sentence)) from error


def measured(question: Question, value: Any) -> str:
    """A number as it was read, with its unit if it is not the question's. Raises ``Ill``."""
    text = str(value or "").strip()
    if isinstance(value, Mapping):
        unit = value["unit"] if value["unit"] in question.settings.get("units", []) else ""
        text = f"{value['number']} {unit}".strip() if value["number"] not in ("", "?") else value["number"]
    if len(text) > 500:
        raise Ill("too_long")
    check_number(text, question.settings, question.unit)
    return text


def ranked(value: Mapping[str, str]) -> Any:
    """Options in the order of their ranks; blank when none has one. Raises ``Ill``."""
    if not any(value.values()):
        return ""
    if sorted(value.values()) != sorted(str(rank) for rank in range(1, len(value) + 1)):
        raise Ill("not_ranked")
    return sorted(value, key=lambda one: int(value[one]))


def placed(value: Mapping[str, str]) -> Any:
    """A place from its name and coordinates; a name that one place of the network alone bears brings its own. Raises
    ``Ill``."""
    name, at = value["name"].strip(), value["at"].strip()
    if name == "?" or not (name or at):
        return name
    if at:
        found = coordinates_of(at)
        if found is None:
            raise Ill("coordinates")
        return {"name": name, "lat": found[0], "lon": found[1]}
    return {"name": name} | known_place(name)


def known_place(name: str) -> dict[str, Any]:
    """Where the network says that the place of that very name is; empty when none, or several, are called so."""
    key = name_key(name)
    rows = authorities_named(name).filter(kind=AuthorityKind.PLACE, authoritynames__key=key, latitude__isnull=False)
    found = list(rows.exclude(longitude=None).distinct()[:2]) if key else []
    if len(found) != 1:
        return {}
    return {"lat": found[0].latitude, "lon": found[0].longitude, "source": found[0].public_id}


GIVEN: dict[str, Any] = {K.RANKING: ranked, K.PLACE: placed}


def field_of(question: Question) -> forms.Field:
    """The field that asks a question."""
    common: dict[str, Any] = {
        "label": localized(question, "label"), "help_text": help_of(question), "required": question.required,
    }  # fmt: skip
    if question.kind in (K.CHOICE, K.CHOICES):
        return choice_field(question, common)
    if question.kind in WIDGETS:
        return QuestionField(question, widget=WIDGETS[question.kind](question), **common)
    if question.kind == K.NUMBER:
        return QuestionField(question, widget=number_widget(question), **common)
    hint = {"placeholder": question.settings["placeholder"]} if question.settings.get("placeholder") else {}
    if question.kind == K.LONG_TEXT:
        return forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={**QUIET, **hint, "rows": 3}), **common)
    more = {K.TERM: {"data-terms": question.key}, K.DATE: {"data-understood": question.key}}.get(K(question.kind), {})
    return forms.CharField(max_length=500, widget=forms.TextInput(attrs=QUIET | hint | more), **common)


def help_of(question: Question) -> str:
    own = localized(question, "help")
    return " ".join(str(one) for one in (own, HOW_TO.get(K(question.kind), "")) if one)


def choice_field(question: Question, common: dict[str, Any]) -> forms.Field:
    options: list[tuple[str, Any]] = [(one, one) for one in question.options]
    if question.kind == K.CHOICES:
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **common)
    nothing = [] if question.required else [("", _("rien d'écrit"))]
    return forms.ChoiceField(choices=[*options, *nothing], widget=forms.RadioSelect, **common)


def number_widget(question: Question) -> forms.Widget:
    if question.settings.get("units"):
        return MeasureWidget(
            [one for one in question.settings["units"] if one != question.unit], {"data-unit": question.unit}
        )
    mode = {} if question.settings.get("parts") else {"inputmode": "decimal"}
    hint = {"placeholder": question.settings["placeholder"]} if question.settings.get("placeholder") else {}
    return forms.TextInput(attrs=QUIET | mode | hint)


def area(question: Question, rows: int, **attrs: str) -> forms.Widget:
    return forms.Textarea(attrs={**QUIET, "rows": rows, **attrs})


WIDGETS: dict[str, Any] = {
    K.LINES: lambda question: area(question, 8),
    K.REGION: lambda question: area(question, 2, **{"data-shapes": " ".join(question.settings.get("shapes", SHAPES))}),
    K.MEDIA: lambda question: area(question, 4),
    K.TAGS: lambda question: TagsWidget(list(question.options)),
    K.RANKING: lambda question: RankingWidget(list(question.options)),
    K.PLACE: lambda question: PlaceWidget({"data-terms": question.key}),
}


def condition_of(question: Question) -> str:
    """The values that another question must have for this one to be asked, for the page's script; empty when always."""
    return json.dumps(question.shown_if["values"], ensure_ascii=False) if question.shown_if else ""


def understood(question: Question, text: str) -> str:
    """What the house understands of a date or of a place's name, said back to who wrote it; empty when nothing."""
    if question.kind == K.DATE:
        first, last = years_of(text[:200])
        if first is None and last is None:
            return ""
        if first == last:
            return _("Compris : %(year)s") % {"year": first}
        if first is None or last is None:
            return (_("Compris : jusqu'en %(year)s") if first is None else _("Compris : à partir de %(year)s")) % {
                "year": last if first is None else first
            }
        return _("Compris : %(first)s à %(last)s") % {"first": first, "last": last}
    if question.kind == K.PLACE and (place := known_place(text[:300])):
        return _("Compris : latitude %(lat)s, longitude %(lon)s") % {"lat": place["lat"], "lon": place["lon"]}
    return ""
