"""The forms of the entrance in the house's words: labels that say what to write, no text inside the fields."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm as TotpForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as WebAuthnForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm as RenameForm
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("Adresse électronique"),
    "email": _("Adresse électronique"),
    "password": _("Mot de passe"),
    "oldpassword": _("Mot de passe actuel"),
    "password1": _("Nouveau mot de passe"),
    "password2": _("Le même, encore une fois"),
    "remember": _("Rester connecté sur cet appareil"),
    "code": _("Code"),
    "name": _("Nom de la clé"),
    "passwordless": _("Cette clé ouvre à elle seule, sans mot de passe"),
}
NEW_PASSWORD = _("Huit signes au moins. Une phrase se retient mieux qu'un mot compliqué.")


class InOurWords:
    """Mixed into allauth's forms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            field.help_text = NEW_PASSWORD if name == "password1" else ""


class LoginForm(InOurWords, account.LoginForm): ...


class SignupForm(InOurWords, account.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = LABELS["password"]


class ChangePasswordForm(InOurWords, account.ChangePasswordForm): ...


class SetPasswordForm(InOurWords, account.SetPasswordForm): ...


class ResetPasswordForm(InOurWords, account.ResetPasswordForm): ...


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm): ...


class ChangeEmailForm(InOurWords, account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Nouvelle adresse")


class ReauthenticateForm(InOurWords, account.ReauthenticateForm): ...


class AuthenticateForm(InOurWords, mfa.AuthenticateForm): ...


class MfaReauthenticateForm(InOurWords, mfa.ReauthenticateForm): ...


class ActivateTOTPForm(InOurWords, TotpForm): ...


class AddWebAuthnForm(InOurWords, WebAuthnForm): ...


class EditWebAuthnForm(InOurWords, RenameForm): ...
