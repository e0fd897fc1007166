"""What is typed at the desk: the amount first, then the least that is needed."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from enfilade.core.money import format_amount
from enfilade.giving.engine.cash import COINS
from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.models import Campaign
from enfilade.giving.services import ChequeDetails, DonorDetails

MAX_PHOTO = 20 * 1024 * 1024
ADDRESS = ("address", "postcode", "city", "country")


class CampaignChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class DeskForm(forms.Form):
    """What a cheque and cash share. The last campaign is chosen beforehand; nobody has to give an address."""

    nonce = forms.CharField(max_length=40, widget=forms.HiddenInput)
    amount = AmountField(label=_("Montant"), help_text=_("En euros, par exemple 50 ou 19,50."))
    campaign = CampaignChoice(label=_("Campagne"), queryset=Campaign.objects.none(), to_field_name="public_id")
    name = forms.CharField(label=_("Prénom et nom de qui donne"), max_length=120, required=False)
    email = forms.EmailField(label=_("Adresse électronique"), required=False)
    wants_receipt = forms.BooleanField(label=_("La personne souhaite un reçu fiscal"), required=False)
    address = forms.CharField(label=_("Numéro et rue"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Code postal"), max_length=12, required=False)
    city = forms.CharField(label=_("Commune"), max_length=80, required=False)
    country = forms.CharField(label=_("Pays, si ce n'est pas la France"), max_length=60, required=False)

    def __init__(self, *args: Any, campaigns: QuerySet[Campaign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Campaign], self.fields["campaign"]).queryset = campaigns
        self.fields["amount"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("name", "address", "postcode", "city"):
            if data.get("wants_receipt") and not data.get(name):
                self.add_error(name, _("Le reçu fiscal doit porter le nom et l'adresse complète."))
        return data

    def donor(self) -> DonorDetails:
        """Who gives; an address nobody needs is not kept."""
        data = {name: self.cleaned_data[name] for name in ("name", "email", "wants_receipt", *ADDRESS)}
        return DonorDetails(**(data if data["wants_receipt"] else data | dict.fromkeys(ADDRESS, "")))


class ChequeForm(DeskForm):
    number = forms.CharField(
        label=_("Numéro du chèque"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    bank = forms.CharField(label=_("Banque"), max_length=80)
    holder = forms.CharField(label=_("Nom porté sur le chèque"), max_length=120)
    received_on = forms.DateField(
        label=_("Reçu le"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Remis en main propre, ou lettre reçue : c'est la date du don."),
    )  # fmt: skip
    photo = forms.FileField(label=_("Photographie du chèque"), required=False)
    another = forms.BooleanField(label=_("C'est un autre chèque que celui déjà enregistré"), required=False)
    field_order = ("nonce", "amount", "number", "bank", "holder", "received_on", "campaign", "name", "email",
                   "wants_receipt", *ADDRESS, "photo", "another")  # fmt: skip

    def clean_photo(self) -> Any:
        photo = self.cleaned_data["photo"]
        if photo and photo.size > MAX_PHOTO:
            raise forms.ValidationError(_("Cette photographie dépasse 20 Mo."))
        return photo

    def cheque(self) -> ChequeDetails:
        return ChequeDetails(**{name: self.cleaned_data[name] for name in ChequeDetails.__dataclass_fields__})


class CashForm(DeskForm):
    above_limit = forms.BooleanField(label=_("Au-delà de la limite en espèces : c'est vérifié"), required=False)
    field_order = ("nonce", "amount", "campaign", "name", "email", "wants_receipt", *ADDRESS, "above_limit")


class CountForm(forms.Form):
    """How many of each coin and note."""

    explanation = forms.CharField(
        label=_("S'il y a un écart, pourquoi"), max_length=400, required=False,
        help_text=_("Une phrase, même pour dire que vous ne savez pas."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for coin in COINS:
            self.fields[f"c{coin}"] = forms.IntegerField(
                label=format_amount(coin), min_value=0, max_value=100_000, required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )  # fmt: skip
        self.order_fields([*(f"c{coin}" for coin in COINS), "explanation"])

    def counts(self) -> dict[int, int]:
        return {coin: self.cleaned_data[f"c{coin}"] or 0 for coin in COINS}


class OpeningForm(forms.Form):
    opening_count = AmountField(label=_("Fond de caisse compté"), help_text=_("En euros ; 0 si la caisse est vide."))


class BankForm(forms.Form):
    """Cash taken to the bank."""

    nonce = forms.CharField(max_length=40, widget=forms.HiddenInput)
    amount = AmountField(label=_("Somme remise à la banque"))
    bank_account = forms.CharField(label=_("Compte crédité"), max_length=80)
