"""The desk's form, made of a project's questions; what staff write to make a project."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from enfilade.community.enums import LONGEST
from enfilade.contribute.engine.questions import is_asked
from enfilade.contribute.enums import FlagReason, KeyScope, SkipReason
from enfilade.contribute.errors import NameTaken
from enfilade.contribute.models import ContributionProject, Contributor, Question
from enfilade.contribute.question_fields import condition_of, field_of
from enfilade.contribute.question_sets import QUESTION_SETS, SET_NAMES
from enfilade.contribute.services import QuestionDraft
from enfilade.contribute.services.projects import RESERVED
from enfilade.core.contracts.steerable import ProjectChoice


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
        """What was not asked is not missing, and says nothing."""
        kinds = {key: question.kind for key, question in self.questions.items()}
        said: dict[str, Any] = {}
        for key, question in self.questions.items():
            if is_asked(question, kinds, said):
                said[key] = self.cleaned_data.get(key, "")
            else:
                self.errors.pop(key, None)
        self.cleaned_data = said
        return said

    @property
    def rows(self) -> list[tuple[Question, forms.BoundField]]:
        """Each question with its field, described for screen readers by its help and its errors."""
        rows = []
        for key, question in self.questions.items():
            bound = self[key]
            own = bound.auto_id
            parts = [f"{own}-help"] if bound.help_text else []
            tied = " ".join([*parts, f"{own}-error"] if bound.errors else parts)
            bound.field.tied, bound.field.condition = tied, condition_of(question)  # type: ignore[attr-defined]
            if not bound.use_fieldset:
                bound.field.widget.attrs |= {"aria-describedby": tied} if tied else {}
                bound.field.widget.attrs |= {"aria-invalid": "true"} if bound.errors else {}
            rows.append((question, bound))
        return rows


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
        starts = [*SET_NAMES.items(), ("", _("Aucune : je les écrirai"))]
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
