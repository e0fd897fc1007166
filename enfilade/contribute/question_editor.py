"""The editor of a project's questions: one form a question, its settings, when it is asked. Works without a script."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import Field
from enfilade.collections.queries.vocabularies import vocabularies
from enfilade.contribute.engine.comparable import SCALES
from enfilade.contribute.engine.questions import ALLOWED
from enfilade.contribute.engine.structures import MOST
from enfilade.contribute.enums import WITH_OPTIONS, QuestionKind
from enfilade.contribute.models import Question
from enfilade.contribute.services import QuestionDraft

KEYS = 40
SHAPES = {"box": _("Rectangle"), "polygon": _("Polygone"), "mask": _("Masque, avec ses trous"), "point": _("Point")}
KINDS_OF = {
    name: " ".join(kind for kind, names in ALLOWED.items() if name in names)
    for names in ALLOWED.values()
    for name in names
}
"""The kinds that have each setting, for the script that hides the others."""


def setting(name: str) -> dict[str, str]:
    return {"data-for-kinds": KINDS_OF[name]}


class QuestionForm(forms.Form):
    key = forms.CharField(required=False, widget=forms.HiddenInput, max_length=KEYS)
    label = forms.CharField(label=_("Question"), max_length=160)
    label_en = forms.CharField(label=_("En anglais"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("Nature"), choices=QuestionKind)
    unit = forms.CharField(label=_("Unité"), max_length=12, required=False)
    options = forms.CharField(
        label=_("Choix possibles, un par ligne"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    help = forms.CharField(label=_("Aide"), max_length=300, required=False)
    help_en = forms.CharField(label=_("Aide en anglais"), max_length=300, required=False)
    required = forms.BooleanField(label=_("Réponse nécessaire"), required=False)
    record_field = forms.ChoiceField(
        label=_("Champ de la notice"), required=False, choices=[("", _("Aucun")), *Field.choices]
    )
    pattern = forms.CharField(
        label=_("Tournure"), max_length=120, required=False, help_text=_("« Long. {} cm » : {} est la valeur.")
    )
    gives_title = forms.BooleanField(label=_("Donne aussi son titre à la notice"), required=False)
    placeholder = forms.CharField(
        label=_("Exemple dans la case"), max_length=120, required=False, widget=forms.TextInput(setting("placeholder"))
    )
    minimum = forms.FloatField(
        label=_("Plus petit nombre"), required=False, widget=forms.TextInput(setting("minimum")), localize=True
    )
    maximum = forms.FloatField(
        label=_("Plus grand nombre"), required=False, widget=forms.TextInput(setting("maximum")), localize=True
    )
    units = forms.MultipleChoiceField(
        label=_("Autres unités au choix"), required=False, choices=[(one, one) for one in SCALES],
        widget=forms.CheckboxSelectMultiple(setting("units")),
    )  # fmt: skip
    parts = forms.BooleanField(
        label=_("Plusieurs nombres nommés"), required=False, widget=forms.CheckboxInput(setting("parts")),
        help_text=_("« lame 55,5 ; douille 29 »"),
    )  # fmt: skip
    vocabulary = forms.ChoiceField(label=_("Vocabulaire"), required=False, widget=forms.Select(setting("vocabulary")))
    shapes = forms.MultipleChoiceField(
        label=_("Formes à dessiner"),
        required=False,
        choices=SHAPES,
        widget=forms.CheckboxSelectMultiple(setting("shapes")),
    )
    max_items = forms.IntegerField(
        label=_("Combien au plus"), required=False, min_value=1, max_value=MOST,
        widget=forms.NumberInput(setting("max_items")),
    )  # fmt: skip
    precision = forms.IntegerField(
        label=_("Précision attendue, en mètres"), required=False, min_value=1, max_value=1_000_000,
        widget=forms.NumberInput(setting("precision")),
    )  # fmt: skip
    shown_key = forms.ChoiceField(label=_("Posée seulement si"), required=False)
    shown_values = forms.CharField(
        label=_("vaut l'une de ces réponses, une par ligne"), required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Rien ici : n'importe quelle réponse."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, known: Iterable[tuple[str, str]] = (), lists: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown_key"].choices = [("", _("Toujours posée")), *known]  # type: ignore[attr-defined]
        self.fields["vocabulary"].choices = [("", _("Ceux du champ de la notice")), *lists]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["options"] = [line.replace(",", " ") for line in lines_of(cleaned.get("options", ""))]
        if cleaned.get("kind") in WITH_OPTIONS and not cleaned["options"]:
            self.add_error("options", _("Une question à choix a besoin de choix."))
        return cleaned

    def draft(self, key: str) -> QuestionDraft:
        """The question as it was written, under ``key``; settings that its kind has not are left out."""
        values = dict(self.cleaned_data)
        allowed = ALLOWED.get(values["kind"], ())
        settings = {name: values.pop(name) for name in KINDS_OF}
        settings = {name: one for name, one in settings.items() if name in allowed and one not in (None, "", [], False)}
        shown_key, shown = values.pop("shown_key"), lines_of(values.pop("shown_values"))
        shown_if = {"key": shown_key, "values": shown} if shown_key else {}
        own = {name: one for name, one in values.items() if name not in ("ORDER", "DELETE", "key")}
        return QuestionDraft(key=key, settings=settings, shown_if=shown_if, **own)


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


QuestionFormSet = forms.formset_factory(QuestionForm, extra=1, can_order=True, can_delete=True, max_num=60)


def editor(questions: Iterable[Question], posted: Any = None) -> Any:
    """The forms of a project's questions and an empty one."""
    questions = list(questions)
    lists = [(one.code, one.name) for one in vocabularies()]
    known = [(one.key, one.label) for one in questions]
    return QuestionFormSet(
        posted, initial=[written(one) for one in questions], form_kwargs={"known": known, "lists": lists}
    )


def written(question: Question) -> dict[str, Any]:
    """A question as its form shows it."""
    own = {name: getattr(question, name) for name in QuestionForm.base_fields if hasattr(question, name)}
    shown = {
        "shown_key": question.shown_if.get("key", ""),
        "shown_values": "\n".join(question.shown_if.get("values", [])),
    }
    return own | question.settings | shown | {"options": "\n".join(question.options)}


def drafts_of(formset: Any) -> list[QuestionDraft]:
    """The questions as the editor left them, in order; a new one takes its key from its label."""
    taken = {form.cleaned_data.get("key") for form in formset.ordered_forms}
    return [
        form.draft(form.cleaned_data["key"] or new_key(form.cleaned_data["label"], taken))
        for form in formset.ordered_forms
    ]


def new_key(label: str, taken: set[Any]) -> str:
    start = slugify(label)[: KEYS - 3] or "question"
    key = next(key for key in (start, *(f"{start}-{n}" for n in range(2, 99))) if key not in taken)
    taken.add(key)
    return key
