"""The gift: amount, who, payment on one page."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import today
from enfilade.core.money import format_amount
from enfilade.giving.engine.regimes import DonorKind
from enfilade.giving.enums import LARGEST, SMALLEST, Every, ShownAs
from enfilade.giving.errors import AmountOutOfBounds
from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.forms.wishes import WishesForm
from enfilade.giving.queries import Box
from enfilade.giving.services import CompanyDetails, DonorDetails
from enfilade.giving.validators import validate_siren

OTHER = "other"
DETAILS = tuple(name for name in DonorDetails.__dataclass_fields__ if name not in {"company", "yearly_receipt"})
KINDS = ((DonorKind.INDIVIDUAL, _("À titre personnel")), (DonorKind.COMPANY, _("Au nom d'une entreprise")))
ACCEPTS = "accepts_"
COMPANY = ("company", "legal_form", "siren")
RHYTHMS = (
    ("", _("Une fois")), (Every.MONTH, _("Chaque mois")), (Every.QUARTER, _("Chaque trimestre")),
    (Every.YEAR, _("Chaque année")),
)  # fmt: skip
METHODS = (("card", _("Par carte")), ("transfer", _("Par virement")))


def every_words(day: int) -> str:
    """What a regular gift is, before it is paid: the amount, the day, how to stop."""
    words = _(
        "Régulier : le montant choisi ci-dessus est prélevé aujourd'hui, puis le %(day)s du mois (ou le dernier jour d'un "
        "mois plus court), sur la carte que vous donnerez à la page suivante. Vous changez la somme, suspendez ou arrêtez "
        "quand vous voulez, en un clic, depuis « Mes dons » : chaque message y mène."
    )
    return words % {"day": day}


class GiftForm(WishesForm):
    """Amount, who, payment: one page. ``amounts`` are cents; another amount is written in a field of its own."""

    nonce = forms.CharField(max_length=40, widget=forms.HiddenInput)
    chosen = forms.ChoiceField(label=_("Montant"), widget=forms.RadioSelect, required=False)
    other = AmountField(label=_("Un autre montant"), required=False, help_text=_("En euros, par exemple 75 ou 19,50."))
    every = forms.ChoiceField(
        label=_("Combien de fois"), choices=RHYTHMS, widget=forms.RadioSelect, required=False, initial=""
    )
    kind = forms.ChoiceField(
        label=_("Ce don est fait"),
        choices=KINDS,
        widget=forms.RadioSelect,
        required=False,
        initial=DonorKind.INDIVIDUAL,
    )
    company = forms.CharField(
        label=_("Dénomination de l'entreprise"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    legal_form = forms.CharField(
        label=_("Forme juridique"), max_length=80, required=False, help_text=_("Par exemple : SARL, SAS, association.")
    )
    siren = forms.CharField(
        label=_("Numéro SIREN"), max_length=11, required=False, validators=[validate_siren],
        help_text=_("Neuf chiffres. Le reçu d'une entreprise le porte."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
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

    yearly_receipt = forms.BooleanField(
        label=_("Un seul reçu par an pour tous mes dons à ce musée"), required=False,
        help_text=_("Il vous parviendra en janvier. Pour les particuliers."),
    )  # fmt: skip
    method = forms.ChoiceField(
        label=_("Payer"), choices=METHODS, required=False, widget=forms.RadioSelect, initial="card",
        help_text=_("Par virement, la page suivante vous donne les coordonnées du musée et la référence à recopier."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        amounts: tuple[int, ...],
        methods: tuple[str, ...] = ("card",),
        regular: bool = False,
        boxes: Sequence[Box] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if regular:
            self.fields["every"].help_text = every_words(today().day)
        else:
            del self.fields["every"]
        self.boxes = {f"{ACCEPTS}{box.receiver}": box for box in boxes}
        for name, box in self.boxes.items():
            self.fields[name] = forms.BooleanField(label=box.words, required=False)
        offered = [one for one in METHODS if one[0] in methods]
        cast(forms.ChoiceField, self.fields["method"]).choices = offered
        self.fields["method"].initial = methods[0] if methods else "card"
        choices = [(str(amount), format_amount(amount)) for amount in amounts]
        cast(forms.ChoiceField, self.fields["chosen"]).choices = [*choices, (OTHER, _("Un autre montant"))]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
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
        if self.is_company(data):
            for name in COMPANY:
                if not data.get(name) and name not in self.errors:
                    self.add_error(
                        name, _("Donner au nom d'une entreprise demande sa dénomination, sa forme et son SIREN.")
                    )
        data["method"] = data.get("method") or self.fields["method"].initial
        return data

    @property
    def rhythm(self) -> str:
        """How often it is given; empty for once."""
        return str(self.cleaned_data.get("every", ""))

    @staticmethod
    def is_company(data: dict[str, Any]) -> bool:
        return data.get("kind") == DonorKind.COMPANY

    @staticmethod
    def amount(data: dict[str, Any]) -> int | None:
        chosen = data.get("chosen")
        return data.get("other") if chosen == OTHER else int(chosen) if chosen else None

    def accepted(self) -> list[str]:
        """Those who may write to the donor for something else than the gift, by the boxes ticked."""
        return [str(box.receiver) for name, box in self.boxes.items() if self.cleaned_data[name]]

    def consents(self) -> list[forms.BoundField]:
        """The boxes, to be shown together."""
        return [self[name] for name in self.boxes]

    def details(self) -> DonorDetails:
        """Who gives; an address nobody needs is not kept."""
        data = {name: self.cleaned_data[name] for name in DETAILS}
        if not data["wants_receipt"]:
            data |= {"address": "", "postcode": "", "city": "", "country": ""}
        if data["shown_as"] != ShownAs.PSEUDONYM:
            data["pseudonym"] = ""
        more = self.cleaned_data
        if not self.is_company(more):
            return DonorDetails(**data, yearly_receipt=data["wants_receipt"] and more["yearly_receipt"])
        company = CompanyDetails(more["siren"].replace(" ", ""), more["legal_form"], contact=more["name"])
        return DonorDetails(**data | {"name": more["company"]}, company=company)
