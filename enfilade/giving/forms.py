"""The gift, and what staff write about campaigns and their body."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.collections.models import Record
from enfilade.core.money import UnreadableAmount, format_amount, parse_amount
from enfilade.giving.enums import LARGEST, SMALLEST, ShownAs
from enfilade.giving.errors import AmountOutOfBounds
from enfilade.giving.models import Campaign, CampaignNews, LegalEntity
from enfilade.giving.services import DonorDetails
from enfilade.people.models import Space

OTHER = "other"
DETAILS = tuple(DonorDetails.__dataclass_fields__)


class AmountField(forms.CharField):
    """Euros as people write them → cents."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "transaction-amount", "placeholder": " "})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_amount(text)
        except UnreadableAmount as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return format_amount(value).replace("\u00a0€", "") if isinstance(value, int) else value


class GiftForm(forms.Form):
    """Amount, who, payment: one page. ``amounts`` are cents; another amount is written in a field of its own."""

    nonce = forms.CharField(max_length=40, widget=forms.HiddenInput)
    chosen = forms.ChoiceField(label=_("Montant"), widget=forms.RadioSelect, required=False)
    other = AmountField(label=_("Un autre montant"), required=False, help_text=_("En euros, par exemple 75 ou 19,50."))
    name = forms.CharField(
        label=_("Prénom et nom"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Adresse électronique"),
        help_text=_("Pour vous remercier et, si vous le voulez, vous envoyer le reçu."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    shown_as = forms.ChoiceField(
        label=_("Sur le mur des donateurs"), choices=ShownAs, widget=forms.RadioSelect, initial=ShownAs.ANONYMOUS
    )
    pseudonym = forms.CharField(label=_("Pseudonyme"), max_length=60, required=False)
    message = forms.CharField(
        label=_("Un mot pour l'équipe du musée"), max_length=400, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("L'équipe le lira ; il n'est pas publié."),
    )  # fmt: skip
    wants_receipt = forms.BooleanField(label=_("Je souhaite un reçu fiscal"), required=False)
    address = forms.CharField(
        label=_("Numéro et rue"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )  # fmt: skip
    postcode = forms.CharField(
        label=_("Code postal"), max_length=12, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )  # fmt: skip
    city = forms.CharField(
        label=_("Commune"), max_length=80, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )  # fmt: skip
    country = forms.CharField(
        label=_("Pays, si ce n'est pas la France"), max_length=60, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )  # fmt: skip

    def __init__(self, *args: Any, amounts: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(amount), format_amount(amount)) for amount in amounts]
        cast(forms.ChoiceField, self.fields["chosen"]).choices = [*choices, (OTHER, _("Un autre montant"))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("other"):
            data["chosen"] = OTHER  # what was written wins over what was ticked beforehand
        elif data.get("chosen") in {"", OTHER} and "other" not in self.errors:
            self.add_error("other", _("Écrivez le montant que vous voulez donner."))
        amount = self.amount(data)
        if amount is not None and not SMALLEST <= amount <= LARGEST:
            self.add_error("other", str(AmountOutOfBounds.sentence))
        if data.get("shown_as") == ShownAs.PSEUDONYM and not data.get("pseudonym"):
            self.add_error("pseudonym", _("Écrivez le pseudonyme à montrer, ou choisissez « Sans nom »."))
        for name in ("address", "postcode", "city"):
            if data.get("wants_receipt") and not data.get(name):
                self.add_error(name, _("Le reçu fiscal doit porter votre adresse complète."))
        return data

    @staticmethod
    def amount(data: dict[str, Any]) -> int | None:
        chosen = data.get("chosen")
        return data.get("other") if chosen == OTHER else int(chosen) if chosen else None

    def details(self) -> DonorDetails:
        """Who gives; an address nobody needs is not kept."""
        data = {name: self.cleaned_data[name] for name in DETAILS}
        if not data["wants_receipt"]:
            data |= {"address": "", "postcode": "", "city": "", "country": ""}
        if data["shown_as"] != ShownAs.PSEUDONYM:
            data["pseudonym"] = ""
        return DonorDetails(**data)


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

    class Meta:
        model = Campaign
        fields = ("title", "slug", "lead", "story", "fallback", "opens_on", "closes_on", "title_en", "lead_en",
                  "story_en", "fallback_en")  # fmt: skip
        widgets = {"lead": SHORT, "lead_en": SHORT, "story": LONG, "story_en": LONG, "fallback": SHORT,
                   "fallback_en": SHORT, "opens_on": DAY, "closes_on": DAY}  # fmt: skip

    field_order = ("title", "slug", "project", "number", "goal", "opens_on", "closes_on", "lead", "story", "fallback")

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
