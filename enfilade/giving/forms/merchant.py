"""The keys of a museum's account with a provider: typed, tried, never shown again."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from enfilade.giving.models import MerchantAccount

HIDDEN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
KEY = RegexValidator(r"^(sk|rk)_(test|live)_[A-Za-z0-9_]{8,240}\Z", _("Une clé secrète commence par sk_ ou rk_."))
SECRET = RegexValidator(r"^whsec_[A-Za-z0-9+/=_]{8,240}\Z", _("Un secret de signature commence par whsec_."))
CLIENT = RegexValidator(r"^[0-9]{6}\Z", _("Un numéro de client PayFiP a six chiffres."))
SLUG = RegexValidator(
    r"^[a-z0-9][a-z0-9-]{0,79}\Z", _("Des minuscules, des chiffres et des tirets, comme dans l'adresse.")
)
CLIENT_ID = RegexValidator(r"^[A-Za-z0-9._-]{8,100}\Z", _("Ce n'est pas un identifiant de client HelloAsso."))
CLIENT_SECRET = RegexValidator(r"^[!-~]{8,200}\Z", _("Ce n'est pas un secret de client HelloAsso."))
TRIAL = (("T", _("Essai : aucun argent réel")),)
REAL = (("X", _("Activation : premiers paiements réels, pour ouvrir le service")), ("W", _("Production")))


class MerchantForm(forms.Form):
    """Stripe. Both at first; then either one, to replace it."""

    provider: ClassVar = "stripe"
    secret_key = forms.CharField(
        label=_("Clé secrète"), max_length=255, validators=[KEY], widget=forms.PasswordInput(attrs=HIDDEN),
        help_text=_("Dans Stripe : Développeurs, Clés API."),
    )  # fmt: skip
    webhook_secret = forms.CharField(
        label=_("Secret de signature des messages"), max_length=255, validators=[SECRET],
        widget=forms.PasswordInput(attrs=HIDDEN),
        help_text=_("Dans Stripe : Développeurs, Webhooks, la destination que vous avez créée."),
    )  # fmt: skip

    def __init__(self, *args: Any, account: MerchantAccount | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if account:
            for field in self.fields.values():
                field.required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            self.add_error(None, _("Écrivez ce que vous voulez remplacer."))
        return data

    def keys(self) -> dict[str, str]:
        """What ``connect_merchant`` is told."""
        return {"provider": self.provider, **self.cleaned_data}


class PayfipForm(forms.Form):
    """A client number and a mode; nothing of it is secret."""

    provider: ClassVar = "payfip"
    client = forms.CharField(
        label=_("Numéro de client"), max_length=6, validators=[CLIENT],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Six chiffres, donnés par la direction générale des finances publiques avec la convention."),
    )  # fmt: skip
    mode = forms.ChoiceField(label=_("Mode"), choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, account: MerchantAccount | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = TRIAL if settings.ENFILADE_DEMO else REAL
        self.fields["mode"] = forms.ChoiceField(label=_("Mode"), choices=choices, widget=forms.RadioSelect)
        self.fields["mode"].initial = choices[0][0]
        self.fields["client"].initial = account.account if account else ""

    def keys(self) -> dict[str, str]:
        data = self.cleaned_data
        return {"provider": self.provider, "secret_key": data["mode"] + data["client"], "webhook_secret": ""}


class HelloAssoForm(forms.Form):
    """The organisation and its client, together; a key of signature when there is one."""

    provider: ClassVar = "helloasso"
    slug = forms.CharField(
        label=_("Nom de l'organisme dans les adresses de HelloAsso"), max_length=80, validators=[SLUG],
        help_text=_("La fin de helloasso.com/associations/…"), widget=forms.TextInput(attrs=HIDDEN),
    )  # fmt: skip
    client = forms.CharField(
        label=_("Identifiant du client"), max_length=100, validators=[CLIENT_ID], widget=forms.TextInput(attrs=HIDDEN),
        help_text=_("Dans HelloAsso : Mon compte, API."),
    )  # fmt: skip
    secret = forms.CharField(
        label=_("Secret du client"),
        max_length=200,
        validators=[CLIENT_SECRET],
        widget=forms.PasswordInput(attrs=HIDDEN),
    )
    webhook_secret = forms.CharField(
        label=_("Clé de signature des notifications, si HelloAsso vous en a donné une"), max_length=200, required=False,
        widget=forms.PasswordInput(attrs=HIDDEN),
        help_text=_("Sans elle, une notification est seulement un indice : la vérité est toujours redemandée."),
    )  # fmt: skip

    def __init__(self, *args: Any, account: MerchantAccount | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_known = account is not None
        if account:
            for name in ("slug", "client", "secret"):
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        parts = [data.get(name) for name in ("slug", "client", "secret")]
        if not self.errors and not all(parts) and (any(parts) or not data.get("webhook_secret")):
            self.add_error(None, _("Le nom, l'identifiant et le secret vont ensemble."))
        return data

    def keys(self) -> dict[str, str]:
        data = self.cleaned_data
        key = f"{data['slug']} {data['client']} {data['secret']}" if data["secret"] else ""
        return {"provider": self.provider, "secret_key": key, "webhook_secret": data["webhook_secret"]}


MERCHANT_FORMS: dict[str, type[MerchantForm] | type[PayfipForm] | type[HelloAssoForm]] = {
    one.provider: one for one in (MerchantForm, PayfipForm, HelloAssoForm)
}
