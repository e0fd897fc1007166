"""An event of the agenda."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.network.errors import EndsBeforeStart
from enfilade.network.models import AgendaEvent

WHEN = {"type": "datetime-local"}


class AgendaEventForm(forms.ModelForm[AgendaEvent]):
    class Meta:
        model = AgendaEvent
        fields = ("kind", "title", "starts_at", "ends_at", "description", "title_en", "description_en")
        labels = {"title_en": _("Titre en anglais"), "description_en": _("Description en anglais")}
        widgets = {
            "starts_at": forms.DateTimeInput(attrs=WHEN, format="%Y-%m-%dT%H:%M"),
            "ends_at": forms.DateTimeInput(attrs=WHEN, format="%Y-%m-%dT%H:%M"),
            "description": forms.Textarea(attrs={"rows": 4}),
            "description_en": forms.Textarea(attrs={"rows": 4}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends < starts:
            self.add_error("ends_at", str(EndsBeforeStart.sentence))
        return cleaned
