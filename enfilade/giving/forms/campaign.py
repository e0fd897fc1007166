"""What staff write about campaigns and their body."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.collections.models import Record
from enfilade.giving.enums import SMALLEST, CampaignMode
from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.models import Campaign, CampaignNews, LegalEntity
from enfilade.people.models import Space

LONG = forms.Textarea(attrs={"rows": 5})
SHORT = forms.Textarea(attrs={"rows": 3})
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CampaignForm(forms.ModelForm[Campaign]):
    """A campaign's words, days, goal and work; the steered project only when it is drafted."""

    goal = AmountField(label=_("Somme à réunir"), help_text=_("En euros."))
    number = forms.CharField(
        label=_("Numéro d'inventaire de l'œuvre"), required=False, max_length=120,
        help_text=_("L'œuvre que la campagne achète, restaure ou fait revenir."),
    )  # fmt: skip
    project = forms.ChoiceField(
        label=_("Projet piloté"), help_text=_("Une campagne est toujours portée par un projet.")
    )

    mode = forms.ChoiceField(
        label=_("Règle de fin"), choices=CampaignMode, required=False, widget=forms.RadioSelect,
        help_text=_("Elle ne change plus une fois la campagne ouverte."),
    )  # fmt: skip
    optimum = AmountField(
        label=_("Somme idéale"), required=False, help_text=_("Avec un minimum : ce qui permettrait de tout faire.")
    )

    class Meta:
        model = Campaign
        fields = ("title", "slug", "lead", "story", "fallback", "opens_on", "closes_on", "mode", "optimum", "gives_after",
                  "title_en", "lead_en", "story_en", "fallback_en")  # fmt: skip
        widgets = {"lead": SHORT, "lead_en": SHORT, "story": LONG, "story_en": LONG, "fallback": SHORT,
                   "fallback_en": SHORT, "opens_on": DAY, "closes_on": DAY}  # fmt: skip

    field_order = (
        "title",
        "slug",
        "project",
        "number",
        "goal",
        "mode",
        "optimum",
        "gives_after",
        "opens_on",
        "closes_on",
        "lead",
        "story",
        "fallback",
    )

    def __init__(self, *args: Any, space: Space, projects: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        campaign = kwargs.get("instance")
        if campaign:
            number = campaign.record.inventory_number if campaign.record else ""
            kwargs["initial"] = {"goal": campaign.goal, "number": number, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.space = space
        if projects is None:
            del self.fields["project"], self.fields["slug"]
        else:
            cast(forms.ChoiceField, self.fields["project"]).choices = projects

    def clean_goal(self) -> int:
        goal: int = self.cleaned_data["goal"]
        if goal < SMALLEST:
            raise forms.ValidationError(_("La somme à réunir est d'au moins 1 €."))
        return goal

    def clean_mode(self) -> str:
        return self.cleaned_data["mode"] or self.instance.mode

    def clean_number(self) -> Record | None:
        number = self.cleaned_data["number"].strip()
        record = Record.objects.filter(museum_id=self.space.pk, inventory_number=number).first()
        if number and record is None:
            raise forms.ValidationError(_("Aucune notice de ce musée ne porte ce numéro."))
        return record

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        return data | {"record": data.pop("number")}


class NewsForm(forms.ModelForm[CampaignNews]):
    class Meta:
        model = CampaignNews
        fields = ("text", "text_en")
        widgets = {"text": SHORT, "text_en": SHORT}


class EntityForm(forms.ModelForm[LegalEntity]):
    class Meta:
        model = LegalEntity
        fields = ("name", "siren", "status", "purpose", "address", "postcode", "city", "signatory", "signatory_role",
                  "code", "confirmed")  # fmt: skip
        labels = {"confirmed": _("Nous avons fait vérifier que nos dons ouvrent droit à la réduction d'impôt")}
        help_texts = {
            "name": _("La commune, l'association ou la fondation qui reçoit l'argent, et qui répond en droit des dons."),
            "status": _("Par exemple : collectivité territoriale gestionnaire d'un musée de France."),
            "purpose": _("Par exemple : conserver et ouvrir au public les collections du musée."),
            "code": _("Deux à huit lettres, dans chaque numéro de reçu. Ne les changez plus ensuite."),
            "confirmed": _("Par un juriste ou par rescrit auprès de l'administration fiscale. Sans cela, aucun reçu ne part."),
        }  # fmt: skip
