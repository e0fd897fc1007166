"""The desk's form, made of a project's questions; what staff write to make a project."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import Field
from enfilade.community.enums import LONGEST
from enfilade.contribute.engine.comparable import UNREADABLE, number_of
from enfilade.contribute.enums import WITH_OPTIONS, FlagReason, KeyScope, QuestionKind, SkipReason
from enfilade.contribute.errors import NameTaken
from enfilade.contribute.models import ContributionProject, Contributor, Question
from enfilade.contribute.question_sets import QUESTION_SETS
from enfilade.contribute.services import QuestionDraft
from enfilade.contribute.services.projects import RESERVED
from enfilade.core.contracts.steerable import ProjectChoice
from enfilade.core.translated import localized

QUIET = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
KEYS = 40


class AnswerForm(forms.Form):
    """One field for each question. An empty field says that the card has nothing there."""

    use_required_attribute = False
    prefix = "q"

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {question.key: question for question in questions}
        for key, question in self.questions.items():
            self.fields[key] = field_of(question)

    def clean(self) -> dict[str, Any]:
        for key, question in self.questions.items():
            value = self.cleaned_data.get(key)
            if question.kind == QuestionKind.NUMBER and value and not is_number(value, question.unit):
                self.add_error(key, _("Écrivez un nombre, par exemple 14,2 ; ou « ? » si vous ne pouvez pas le lire."))
        return self.cleaned_data

    @property
    def rows(self) -> list[tuple[Question, forms.BoundField]]:
        """Each question with its field, described for screen readers by its help and its errors."""
        rows = []
        for key, question in self.questions.items():
            bound = self[key]
            parts = [f"{bound.id_for_label}-help"] if bound.help_text else []
            parts += [f"{bound.id_for_label}-error"] if bound.errors else []
            bound.field.widget.attrs |= {"aria-describedby": " ".join(parts)} if parts else {}
            bound.field.widget.attrs |= {"aria-invalid": "true"} if bound.errors else {}
            rows.append((question, bound))
        return rows


def is_number(value: str, unit: str) -> bool:
    return value.strip() == UNREADABLE or number_of(value, unit) is not None


def field_of(question: Question) -> forms.Field:
    common: dict[str, Any] = {
        "label": localized(question, "label"), "help_text": localized(question, "help"), "required": question.required,
    }  # fmt: skip
    if question.kind == QuestionKind.CHOICE:
        nothing = [] if question.required else [("", _("rien d'écrit"))]
        options = [*((one, one) for one in question.options), *nothing]
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **common)
    if question.kind == QuestionKind.CHOICES:
        options = [(one, one) for one in question.options]
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **common)
    if question.kind == QuestionKind.LONG_TEXT:
        return forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={**QUIET, "rows": 3}), **common)
    mode = {"inputmode": "decimal"} if question.kind == QuestionKind.NUMBER else {}
    return forms.CharField(max_length=500, widget=forms.TextInput(attrs=QUIET | mode), **common)


class FlagForm(forms.Form):
    reason = forms.ChoiceField(label=_("Ce qui ne va pas"), choices=FlagReason, widget=forms.RadioSelect)
    words = forms.CharField(label=_("En quelques mots"), required=False, max_length=500)


class SkipForm(forms.Form):
    reason = forms.ChoiceField(label=_("Pourquoi la passer"), choices=SkipReason, widget=forms.RadioSelect)


class AskForm(forms.Form):
    body = forms.CharField(
        label=_("Votre question au musée, sur cette fiche"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CreditForm(forms.ModelForm[Contributor]):
    class Meta:
        model = Contributor
        fields = ("credit_name",)
        labels = {"credit_name": _("Sous quel nom vous remercier")}
        help_texts = {
            "credit_name": _(
                "Votre nom, un pseudonyme, ou rien du tout : il paraît sur les projets et les notices que vous lisez."
            )
        }


class ProjectForm(forms.ModelForm[ContributionProject]):
    """A new project: what it is, what it hangs off, which questions to start from, which cards."""

    steered_project = forms.ChoiceField(
        label=_("Projet piloté"), help_text=_("Tout appel à participer dépend d'un projet qui a passé ses jalons.")
    )
    questions = forms.ChoiceField(label=_("Questions de départ"), required=False)

    class Meta:
        model = ContributionProject
        fields = (
            "title", "title_en", "short_name", "story", "story_en", "redundancy", "licence", "allows_anonymous",
            "shows_others",
        )  # fmt: skip
        error_messages = {"short_name": {"unique": NameTaken.sentence}}
        help_texts = {"short_name": _("La fin de l'adresse publique ; laissez vide pour la tirer du titre.")}

    field_order = ("title", "title_en", "short_name", "story", "story_en", "steered_project", "questions")

    def __init__(self, *args: Any, steered: list[ProjectChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["short_name"].required = False
        self.fields["redundancy"].min_value = 1  # type: ignore[attr-defined]
        choices = [(one.public_id, one.title) for one in steered]
        self.fields["steered_project"].choices = choices  # type: ignore[attr-defined]
        starts = [("inventory_card", _("Fiche d'inventaire")), ("", _("Aucune : je les écrirai"))]
        self.fields["questions"].choices = starts  # type: ignore[attr-defined]

    def clean_redundancy(self) -> int:
        wanted: int = self.cleaned_data["redundancy"]
        if not 1 <= wanted <= 20:
            raise forms.ValidationError(_("Entre 1 et 20 lectures par fiche."))
        return wanted

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["short_name"] = cleaned.get("short_name") or slugify(cleaned.get("title", ""))[:80]
        if cleaned["short_name"] in RESERVED:
            self.add_error("short_name", NameTaken.sentence)
        return cleaned

    def question_set(self) -> list[QuestionDraft]:
        return list(QUESTION_SETS.get(self.cleaned_data["questions"], ()))


class CardsForm(forms.Form):
    """Which records become cards: by words, or by a list of numbers."""

    text = forms.CharField(
        label=_("Notices qui disent"), required=False, max_length=100,
        help_text=_("Des mots du titre ou de la dénomination, par exemple « fiche d'inventaire »."),
    )  # fmt: skip
    numbers = forms.CharField(
        label=_("Ou numéros d'inventaire"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Un par ligne. Seules les notices qui ont une image deviennent des fiches à lire."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("text", "").strip() and not self.listed():
            raise forms.ValidationError(_("Dites quelles notices : par des mots, ou par leurs numéros."))
        return cleaned

    def listed(self) -> list[str]:
        lines = self.cleaned_data.get("numbers", "").splitlines()
        return [line.strip() for line in lines if line.strip()]


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
    required = forms.BooleanField(label=_("Réponse nécessaire"), required=False)
    record_field = forms.ChoiceField(
        label=_("Champ de la notice"), required=False, choices=[("", _("Aucun")), *Field.choices]
    )
    pattern = forms.CharField(
        label=_("Tournure"), max_length=120, required=False, help_text=_("« Long. {} cm » : {} est la valeur.")
    )
    gives_title = forms.BooleanField(label=_("Donne aussi son titre à la notice"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["options"] = [line.strip().replace(",", " ") for line in cleaned.get("options", "").splitlines()]
        cleaned["options"] = [line for line in cleaned["options"] if line]
        if cleaned.get("kind") in WITH_OPTIONS and not cleaned["options"]:
            self.add_error("options", _("Une question à choix a besoin de choix."))
        return cleaned


QuestionFormSet = forms.formset_factory(QuestionForm, extra=1, can_order=True, can_delete=True, max_num=60)


def drafts_of(formset: Any) -> list[QuestionDraft]:
    """The questions as the editor left them, in order; a new one takes its key from its label."""
    drafts, taken = [], {form.cleaned_data.get("key") for form in formset.ordered_forms}
    for form in formset.ordered_forms:
        values = {k: v for k, v in form.cleaned_data.items() if k not in ("ORDER", "DELETE")}
        if not values["key"]:
            values["key"] = new_key(values["label"], taken)
        drafts.append(QuestionDraft(**values))
    return drafts


def new_key(label: str, taken: set[Any]) -> str:
    start = slugify(label)[: KEYS - 3] or "question"
    key = next(key for key in (start, *(f"{start}-{n}" for n in range(2, 99))) if key not in taken)
    taken.add(key)
    return key


class KeyForm(forms.Form):
    """A key for a program: what for, what it may do, for how long."""

    DAYS = ((30, _("un mois")), (90, _("trois mois")), (365, _("un an")))
    label = forms.CharField(label=_("À quoi servira cette clé"), max_length=80)
    scopes = forms.MultipleChoiceField(
        label=_("Ce qu'elle permet"),
        choices=KeyScope.choices,
        initial=list(KeyScope),
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(label=_("Pour combien de temps"), choices=DAYS, coerce=int, initial=90)

    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AttachForm(forms.Form):
    """The steered project that a client's project hangs off."""

    def __init__(self, *args: Any, steered: Iterable[ProjectChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.public_id, one.title) for one in steered]
        self.fields["steered_project"] = forms.ChoiceField(label=_("Projet piloté"), choices=choices)
