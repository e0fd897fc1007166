"""Values the law gives a form."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enfilade.giving.engine.siren import is_siren


def validate_siren(value: str) -> None:
    if not is_siren(value):
        raise ValidationError(_("Ce numéro SIREN n'est pas bien formé : neuf chiffres, dont le dernier est une clé."))
