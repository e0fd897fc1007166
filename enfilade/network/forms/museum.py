"""A museum's own page: its facts, its week, the days it stays closed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enfilade.network.engine.hours import Opening, UnreadableHours, read_day, write_day
from enfilade.network.enums import Weekday
from enfilade.network.errors import EndsBeforeStart
from enfilade.network.models import Closure, Museum

DAY = {"type": "date"}


class MuseumForm(forms.ModelForm[Museum]):
    class Meta:
        model = Museum
        fields = (
            "summary", "summary_en", "address", "city", "access", "access_en", "latitude", "longitude",
        )  # fmt: skip
        labels = {
            "summary_en": _("en une phrase, en anglais"),
            "access_en": _("accès, en anglais"),
            "latitude": _("latitude"),
            "longitude": _("longitude"),
        }
        help_texts = {"access": _("Marches, rampe, ascenseur, fauteuils, heures calmes, arrêt le plus proche.")}
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("summary", "summary_en", "access", "access_en")}

    def clean_latitude(self) -> float | None:
        return bounded(self.cleaned_data["latitude"], 90)

    def clean_longitude(self) -> float | None:
        return bounded(self.cleaned_data["longitude"], 180)


def bounded(value: float | None, limit: int) -> float | None:
    """Degrees within ``limit`` on both sides of zero. Raises ``ValidationError``."""
    if value is not None and not -limit <= value <= limit:
        raise ValidationError(_("Entre -%(limit)s et %(limit)s degrés."), params={"limit": limit})
    return value


class WeekForm(forms.Form):
    """One line a day: ``10:00-12:30, 14h-18h``; an empty line is a day closed."""

    def __init__(self, *args: Any, openings: list[Opening], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in Weekday:
            written = write_day(one for one in openings if one.weekday == day.value)
            self.fields[f"day_{day.value}"] = forms.CharField(label=day.label, required=False, initial=written)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["hours"] = []
        for day in Weekday:
            name = f"day_{day.value}"
            try:
                cleaned["hours"] += read_day(day.value, cleaned.get(name, ""))
            except UnreadableHours:
                self.add_error(name, _("Écrivez par exemple 10:00-12:30, 14:00-18:00, sans chevauchement."))
        return cleaned


class ClosureForm(forms.ModelForm[Closure]):
    class Meta:
        model = Closure
        fields = ("first", "last", "reason", "reason_en")
        widgets = {name: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for name in ("first", "last")}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", str(EndsBeforeStart.sentence))
        return cleaned
