"""A visit route and its steps, one form without JavaScript: positions are numbers, places are a museum or two degrees."""

from typing import Any, cast

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from enfilade.core.contracts.steerable import guard
from enfilade.network.forms.museum import bounded
from enfilade.network.models import Museum, Network, RouteStop, VisitRoute
from enfilade.network.queries import members_of
from enfilade.ui.accents import LABELS

BLANK_STEPS, MOST_STEPS = 2, 40


class RouteForm(forms.ModelForm[VisitRoute]):
    class Meta:
        model = VisitRoute
        fields = ("title", "text", "accent", "title_en", "text_en")
        labels = {"title_en": _("Titre en anglais"), "text_en": _("Présentation en anglais"), "accent": _("Couleur")}
        widgets = {"text": forms.Textarea(attrs={"rows": 5}), "text_en": forms.Textarea(attrs={"rows": 4})}

    accent = forms.ChoiceField(label=_("Couleur"), choices=LABELS.items())


class NewRouteForm(RouteForm):
    """The first time, the route also says which steered project it hangs off."""

    project = forms.ChoiceField(
        label=_("Projet du réseau"), help_text=_("Un parcours ouvre quand son projet le permet.")
    )
    field_order = ("title", "text", "accent", "project")

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.public_id, one.title) for one in guard().choices(space_id=network.pk)]
        self.fields["project"].choices = choices  # type: ignore[attr-defined]


class StepForm(forms.ModelForm[RouteStop]):
    class Meta:
        model = RouteStop
        fields = ("museum", "title", "text", "minutes", "latitude", "longitude", "title_en", "text_en")
        labels = {
            "museum": _("Musée"), "title": _("Nom de l'étape"), "latitude": _("latitude"), "longitude": _("longitude"),
            "title_en": _("Nom en anglais"), "text_en": _("À voir, en anglais"),
        }  # fmt: skip
        help_texts = {"museum": _("Rien pour un lieu dehors : donnez alors ses deux degrés.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "text_en": forms.Textarea(attrs={"rows": 3})}

    title = forms.CharField(label=_("Nom de l'étape"), max_length=160, required=False)
    latitude = forms.FloatField(label=_("latitude"), required=False)
    longitude = forms.FloatField(label=_("longitude"), required=False)

    def __init__(self, *args: Any, museums: list[Museum], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(museum.pk): museum for museum in museums}
        choices = [("", _("un lieu dehors")), *((museum.pk, museum.name) for museum in museums)]
        self.fields["museum"] = forms.TypedChoiceField(
            label=_("Musée"), choices=choices, coerce=self.museum_named, empty_value=None, required=False,
            help_text=self.Meta.help_texts["museum"],
        )  # fmt: skip

    def museum_named(self, value: Any) -> Any:
        return self.by_pk.get(str(value), value)

    def clean(self) -> dict[str, Any]:
        """A museum gives its name and its place where they are left empty."""
        cleaned: dict[str, Any] = super().clean() or {}
        museum = cleaned.get("museum")
        for name, own in (("title", "name"), ("latitude", "latitude"), ("longitude", "longitude")):
            if cleaned.get(name) in (None, "") and name not in self.errors:
                cleaned[name] = getattr(museum, own) if museum else None
                if cleaned[name] in (None, ""):
                    self.add_error(name, _("Une étape a un nom et un lieu : choisissez un musée, ou donnez-les."))
        return cleaned

    def clean_latitude(self) -> float | None:
        return bounded(self.cleaned_data["latitude"], 90)

    def clean_longitude(self) -> float | None:
        return bounded(self.cleaned_data["longitude"], 180)

    def stop(self) -> RouteStop:
        """The step as written, unsaved and new."""
        names = (*self.Meta.fields,)
        return RouteStop(**{name: self.cleaned_data[name] for name in names})


class Steps(forms.BaseModelFormSet[RouteStop, StepForm]):
    @cached_property
    def in_order(self) -> list[RouteStop]:
        """The steps kept, in the order of their numbers."""
        kept = [form for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [form for form in kept if not form.cleaned_data.get("DELETE")]
        last = len(self.forms) + 1
        return [form.stop() for form in sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or last)]


def steps_for(network: Network, route: VisitRoute | None, data: Any = None) -> Steps:
    """The formset of a route's steps, with two empty ones at its end."""
    kind = forms.modelformset_factory(
        RouteStop, form=StepForm, formset=Steps, extra=BLANK_STEPS, can_order=True, can_delete=True, max_num=MOST_STEPS,
        validate_max=True,
    )  # fmt: skip
    stops = route.stops.select_related("museum") if route else RouteStop.objects.none()
    museums = {museum.pk: museum for museum in members_of(network)}
    museums |= {stop.museum.pk: stop.museum for stop in stops if stop.museum}  # one that left keeps its steps
    steps = kind(data, queryset=stops, prefix="etapes", form_kwargs={"museums": list(museums.values())})
    return cast(Steps, steps)
