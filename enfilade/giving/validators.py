"""Values the law gives a form."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import bic, iban

from enfilade.giving.engine.siren import is_siren


def validate_siren(value: str) -> None:
    if not is_siren(value):
        raise ValidationError(_("Ce numéro SIREN n'est pas bien formé : neuf chiffres, dont le dernier est une clé."))


def validate_iban(value: str) -> None:
    if not iban.is_valid(value):
        raise ValidationError(_("Cet IBAN n'est pas bien formé : vérifiez chaque caractère."))


def validate_bic(value: str) -> None:
    if not bic.is_valid(value):
        raise ValidationError(_("Ce BIC n'est pas bien formé : huit ou onze caractères."))
