"""What staff write about the agenda and routes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.network.models import AgendaEvent

WHEN = {"type": "datetime-local"}


class AgendaEventForm(forms.ModelForm[AgendaEvent]):
    class Meta:
        model = AgendaEvent
        fields = ("kind", "title", "title_en", "description", "description_en", "starts_at", "ends_at")
        labels = {"title_en": _("Titre en anglais"), "description_en": _("Description en anglais")}
        widgets = {
            "starts_at": forms.DateTimeInput(attrs=WHEN, format="%Y-%m-%dT%H:%M"),
            "ends_at": forms.DateTimeInput(attrs=WHEN, format="%Y-%m-%dT%H:%M"),
            "description": forms.Textarea(attrs={"rows": 4}),
            "description_en": forms.Textarea(attrs={"rows": 4}),
        }
