"""What staff write about transfers: the account, a statement and its columns, a split, a promise."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.giving.engine.bank_csv import Profile
from enfilade.giving.enums import LARGEST, SMALLEST
from enfilade.giving.errors import AmountOutOfBounds
from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.models import BankAccount, Campaign, Gift
from enfilade.giving.queries import gifts_found
from enfilade.giving.services import DonorDetails, Share
from enfilade.people.models import Space

COLUMNS = ("day", "amount", "credit", "debit", "text", "name", "reference", "currency")
PARTS = 3  # gifts that one transfer may be split between on one page


class AccountForm(forms.ModelForm[BankAccount]):
    class Meta:
        model = BankAccount
        fields = ("holder", "iban", "bic")
        help_texts = {
            "holder": _("Tel que la banque le connaît : le donateur le recopie."),
            "bic": _("Facultatif dans la zone euro."),
        }


class StatementForm(forms.Form):
    file = forms.FileField(
        label=_("Relevé du compte"), help_text=_("Un fichier CAMT.053 (XML) ou CSV de votre banque, de 20 Mo au plus.")
    )


class ColumnsForm(forms.Form):
    """Which column of a CSV says what."""

    day = forms.ChoiceField(label=_("Date de l'opération"))
    amount = forms.ChoiceField(label=_("Montant, avec son signe"), required=False)
    credit = forms.ChoiceField(label=_("Crédit, s'il a sa colonne"), required=False)
    debit = forms.ChoiceField(label=_("Débit, s'il a sa colonne"), required=False)
    text = forms.ChoiceField(label=_("Libellé, où se trouve la référence"), required=False)
    name = forms.ChoiceField(label=_("Nom de la personne"), required=False)
    reference = forms.ChoiceField(label=_("Référence de la banque"), required=False)
    currency = forms.ChoiceField(label=_("Monnaie"), required=False)
    decimal = forms.ChoiceField(
        label=_("Les centimes suivent"),
        choices=((",", _("une virgule")), (".", _("un point"))),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, profile: Profile, headings: list[str], **kwargs: Any) -> None:
        kwargs["initial"] = profile.values()
        super().__init__(*args, **kwargs)
        self.profile = profile
        choices = [("", _("aucune")), *((head, head) for head in headings)]
        for name in COLUMNS:
            cast(forms.ChoiceField, self.fields[name]).choices = choices[1:] if name == "day" else choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("amount") and not (data.get("credit") and data.get("debit")):
            self.add_error("amount", _("Choisissez la colonne du montant, ou les deux colonnes crédit et débit."))
        return data

    def chosen(self) -> Profile:
        return Profile(**(self.profile.values() | self.cleaned_data))


class SplitForm(forms.Form):
    """One transfer for several gifts: each by its reference or its code, with its part."""

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space = space
        for number in range(1, PARTS + 1):
            label = {"n": number}
            self.fields[f"gift_{number}"] = forms.CharField(
                label=_("Don %(n)s : référence ou code") % label, required=False, max_length=40
            )
            self.fields[f"amount_{number}"] = AmountField(label=_("Part du don %(n)s") % label, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        shares = []
        for number in range(1, PARTS + 1):
            text, amount = data.get(f"gift_{number}"), data.get(f"amount_{number}")
            if text and amount:
                shares.append(Share(self.found(number, text), amount))
            elif text or amount:
                self.add_error(f"gift_{number}", _("Écrivez le don et sa part, ou ni l'un ni l'autre."))
        return data | {"shares": [share for share in shares if share.gift]}

    def found(self, number: int, text: str) -> Gift:
        rows = list(gifts_found(self.space, text)[:2])
        if len(rows) != 1:
            self.add_error(f"gift_{number}", _("Aucun don, ou plusieurs, ne répondent à ces mots."))
        return cast(Gift, rows[0] if len(rows) == 1 else None)


class PromiseForm(forms.Form):
    """A transfer promised by phone or by letter."""

    nonce = forms.CharField(max_length=40, widget=forms.HiddenInput)
    campaign = forms.ModelChoiceField(label=_("Campagne"), queryset=Campaign.objects.none())
    amount = AmountField(label=_("Montant promis"), help_text=_("En euros."))
    name = forms.CharField(label=_("Prénom et nom"), max_length=120)
    email = forms.EmailField(
        label=_("Adresse électronique"), required=False,
        help_text=_("Pour lui écrire la référence. Sans adresse, vous la lui direz vous-même."),
    )  # fmt: skip
    wants_receipt = forms.BooleanField(label=_("Demande un reçu fiscal"), required=False)
    address = forms.CharField(label=_("Numéro et rue"), max_length=200, required=False)
    postcode = forms.CharField(label=_("Code postal"), max_length=12, required=False)
    city = forms.CharField(label=_("Commune"), max_length=80, required=False)

    def __init__(self, *args: Any, campaigns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Campaign]", self.fields["campaign"]).queryset = campaigns

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data["amount"]
        if not SMALLEST <= amount <= LARGEST:
            raise forms.ValidationError(str(AmountOutOfBounds.sentence))
        return amount

    def details(self) -> DonorDetails:
        names = ("name", "wants_receipt", "address", "postcode", "city")
        values = {name: self.cleaned_data[name] for name in names}
        return DonorDetails(email=self.cleaned_data["email"], **values)
