"""What leads and sponsors write. Every form is short, and says what it is for."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import today
from enfilade.core.money import UnreadableAmount, parse_amount
from enfilade.network.models import Museum
from enfilade.people.enums import SpaceKind
from enfilade.people.models import Person, Space
from enfilade.people.queries import team_of
from enfilade.steering.enums import Result, TouchKind
from enfilade.steering.models import (
    CHARTER_FIELDS,
    CharterDraft,
    Evidence,
    GateReview,
    Lesson,
    LoggedDecision,
    Measurement,
    Outcome,
    Project,
    SponsorTouch,
)

SHORT = {"rows": 3}


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class EurosField(forms.CharField):
    """Euros as people write them on screen (``2 400,50``), integer cents in the house; nothing written is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 100},{value % 100:02}".removesuffix(",00") if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_amount(text) if text else None
        except UnreadableAmount as error:
            raise forms.ValidationError(str(error)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class PlainNumberField(forms.DecimalField):
    """A number without the zeros that say nothing: 3000 rather than 3000.00."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_digits=12, decimal_places=2, **options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class ProjectForm(forms.ModelForm[Project]):
    museums = forms.ModelMultipleChoiceField(
        label=_("Musées qui y participent"),
        queryset=Museum.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Project
        fields = ("title", "aim", "lead", "sponsor", "kind", "size", "visibility", "museums", "title_en", "aim_en")
        labels = {"lead": _("Qui pilote"), "sponsor": _("Qui commande")}
        help_texts = {
            "aim": _("Une phrase que l'accueil du musée saurait redire."),
            "lead": _("Une seule personne, avec des heures garanties."),
            "sponsor": _("La personne de direction qui décide aux jalons et répond sous dix jours ouvrés."),
            "size": _("S : les jalons sont des conseils. M et L : rien n'ouvre au public avant J1."),
        }
        widgets = {"size": forms.RadioSelect, "kind": forms.RadioSelect}

    def __init__(self, *args: Any, space: Space, **options: Any) -> None:
        super().__init__(*args, **options)
        people = Person.objects.filter(pk__in=team_of(space).values("person_id"))
        if self.instance.pk:
            people |= Person.objects.filter(pk__in=[self.instance.lead_id or 0, self.instance.sponsor_id or 0])
            del self.fields["size"], self.fields["museums"]
        for name in ("lead", "sponsor"):
            self.fields[name].queryset = people.order_by("name")  # type: ignore[attr-defined]
        if "museums" in self.fields:
            museums = Museum.objects.exclude(pk=space.pk).order_by("name")
            self.fields["museums"].queryset = museums  # type: ignore[attr-defined]
            if space.kind == SpaceKind.NETWORK:
                self.fields["museums"].label = _("Musées du réseau qui y participent")


SECTIONS = {
    "probleme": (_("Le problème"), ("problem", "for_whom", "proof")),
    "changement": (
        _("Ce qui changera"),
        ("change", "indicator", "unit", "baseline", "baseline_on", "target", "target_on"),
    ),
    "limites": (_("Les limites"), ("out_of_scope", "rejected", "smallest_trial", "stop_criteria")),
    "moyens": (_("Les moyens"), ("weekly_hours", "build_cost", "run_cost", "run_owner")),
}


class CharterForm(forms.ModelForm[CharterDraft]):
    """One section of the note de cadrage. Each field carries the value it was shown with, so that only what a person
    changed is saved, whatever a colleague wrote meanwhile in another field."""

    baseline = PlainNumberField(label=_("Le point de départ"))
    target = PlainNumberField(label=_("Ce que nous visons"))
    build_cost = EurosField(label=_("Coût de la réalisation, en euros"))
    run_cost = EurosField(
        label=_("Coût de trois ans de service, en euros"),
        help_text=_("Hébergement, mises à jour, heures de mise à jour des contenus."),
    )

    class Meta:
        model = CharterDraft
        fields = CHARTER_FIELDS
        help_texts = {
            "problem": _("Sans nommer d'outil : ce que quelqu'un n'arrive pas à faire aujourd'hui."),
            "for_whom": _("Des personnes que vous pourriez appeler demain."),
            "proof": _("Qui l'a dit, ce que vous avez compté, et quand."),
            "indicator": _("Un seul. Ce que vous compterez encore dans un an."),
            "weekly_hours": _("Ce que la direction garantit à la personne qui pilote."),
            "run_owner": _("Un service ou une fonction, plutôt qu'un nom."),
            "stop_criteria": _("Écrits maintenant, ils coûtent moins cher que plus tard."),
        }
        widgets = {
            "baseline_on": day_input(),
            "target_on": day_input(),
            **{
                name: forms.Textarea(attrs=SHORT)
                for name in (
                    "problem", "for_whom", "proof", "change", "out_of_scope", "rejected", "smallest_trial",
                    "stop_criteria",
                )
            },
        }  # fmt: skip

    def __init__(self, *args: Any, section: str, **options: Any) -> None:
        super().__init__(*args, **options)
        kept = SECTIONS[section][1]
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        self.order_fields(kept)
        self.use_required_attribute = False
        for field in self.fields.values():
            field.show_hidden_initial = True
            field.required = not self.is_bound  # all of it is worth saying; none of it stops a save

    def changes(self) -> dict[str, Any]:
        """What the person changed, as the service takes it."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class EvidenceForm(forms.ModelForm[Evidence]):
    class Meta:
        model = Evidence
        fields = ("text", "happened_on", "link")
        widgets = {"text": forms.Textarea(attrs=SHORT), "happened_on": day_input()}
        help_texts = {"text": _("Ce qui a été vu, dit ou compté. Sans nom de personne.")}


class GateForm(forms.ModelForm[GateReview]):
    next_review = forms.DateField(label=_("Prochaine revue"), widget=day_input())

    class Meta:
        model = GateReview
        fields = ("reasons", "objection", "next_review")
        widgets = {"reasons": forms.Textarea(attrs=SHORT), "objection": forms.Textarea(attrs=SHORT)}
        labels = {"reasons": _("Pourquoi"), "objection": _("Une objection à consigner")}
        help_texts = {
            "objection": _("Ce qu'une personne qui n'est pas d'accord veut voir écrit. Cela protège la suite.")
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reasons"].required = True
        self.fields["next_review"].help_text = _("Sous condition : soixante jours au plus.")
        self.initial.setdefault("next_review", today() + timedelta(days=56))


class DecisionForm(forms.ModelForm[LoggedDecision]):
    class Meta:
        model = LoggedDecision
        fields = ("question", "options", "choice", "reasons", "expected", "decider", "review_on")
        help_texts = {"question": _("Sans nom de personne : le fil du projet la garde.")}
        widgets = {
            "review_on": day_input(),
            **{name: forms.Textarea(attrs={"rows": 2}) for name in ("options", "choice", "reasons", "expected")},
        }

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        team = team_of(project.space).values("person_id")
        people = Person.objects.filter(pk__in=team) | Person.objects.filter(
            pk__in=[project.lead_id or 0, project.sponsor_id or 0]
        )
        self.fields["decider"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class HappenedForm(forms.Form):
    happened = forms.CharField(label=_("Qu'est-il arrivé ?"), widget=forms.Textarea(attrs={"rows": 2}))


class AskForm(forms.ModelForm[SponsorTouch]):
    class Meta:
        model = SponsorTouch
        fields = ("kind", "question")
        widgets = {"kind": forms.RadioSelect}
        help_texts = {"question": _("Une question à laquelle on répond par oui, par non, ou en s'appelant.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = TouchKind.choices  # type: ignore[attr-defined]
        self.fields["kind"].initial = TouchKind.ARBITRATION


class NoteForm(forms.Form):
    note = forms.CharField(label=_("Un mot"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class MeasureForm(forms.ModelForm[Measurement]):
    class Meta:
        model = Measurement
        fields = ("measured_on", "value", "note")
        widgets = {"measured_on": day_input()}

    def validate_unique(self) -> None:
        """The same day again corrects the measure: the service says so."""


class OverrideForm(forms.Form):
    reasons = forms.CharField(label=_("Pourquoi ouvrir sans attendre"), widget=forms.Textarea(attrs=SHORT))
    review_on = forms.DateField(label=_("À revoir le"), widget=day_input())


class EndingForm(forms.ModelForm[Outcome]):
    """What a project leaves when it ends: all of it but ``learnt`` and the reason may stay empty."""

    TEXTS: tuple[str, ...] = ("reason", "learnt", "frees", "usable", "thanks", "what_now")
    TWINS: tuple[str, ...] = ("reason_en", "learnt_en", "usable_en", "thanks_en", "what_now_en")

    class Meta:
        model = Outcome
        fields = (
            "reason", "learnt", "frees", "usable", "thanks", "what_now",
            "reason_en", "learnt_en", "usable_en", "thanks_en", "what_now_en",
        )  # fmt: skip
        labels = {
            "reason": _("Pourquoi s'arrêter maintenant"),
            "learnt": _("Ce que nous avons appris"),
            "frees": _("Ce que cela libère : heures, argent, attention"),
            "usable": _("Ce qui reste utilisable"),
            "thanks": _("Qui nous remercions"),
            "what_now": _("Et maintenant"),
        }
        help_texts = {
            "thanks": _("Des équipes et des publics. Les noms propres restent hors de la page publique."),
            "learnt": _("Ce que le prochain musée gagnerait à savoir."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["rows"] = 3

    def french(self) -> list[Any]:
        return [self[name] for name in self.TEXTS]

    def english(self) -> list[Any]:
        return [self[name] for name in self.TWINS]


class StopForm(EndingForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].required = True


class CloseForm(EndingForm):
    result = forms.ChoiceField(
        label=_("Le changement attendu a-t-il eu lieu"),
        choices=[(one.value, one.label) for one in (Result.ACHIEVED, Result.PARTIAL)],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["reason"], self.fields["reason_en"]

    TEXTS = ("result", "learnt", "frees", "usable", "thanks", "what_now")
    TWINS = ("learnt_en", "usable_en", "thanks_en", "what_now_en")


class LessonForm(forms.ModelForm[Lesson]):
    class Meta:
        model = Lesson
        fields = (
            "title", "situation", "happened", "advice", "limits", "visibility",
            "title_en", "situation_en", "happened_en", "advice_en", "limits_en",
        )  # fmt: skip
        help_texts = {
            "title": _("Sous forme de conseil : « Faites… avant… »"),
            "limits": _("Un conseil sans limite n'est pas cru."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
            field.required = field.required and not name.endswith("_en")
