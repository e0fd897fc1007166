"""The keys of a museum's account with Stripe: typed, tried, never shown again."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from enfilade.giving.models import MerchantAccount

HIDDEN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
KEY = RegexValidator(r"^(sk|rk)_(test|live)_[A-Za-z0-9_]{8,240}\Z", _("Une clé secrète commence par sk_ ou rk_."))
SECRET = RegexValidator(r"^whsec_[A-Za-z0-9+/=_]{8,240}\Z", _("Un secret de signature commence par whsec_."))


class MerchantForm(forms.Form):
    """Both at first; then either one, to replace it."""

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
