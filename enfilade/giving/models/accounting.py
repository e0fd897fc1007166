"""The numbers of accounts an accountant wants."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.giving.enums import AccountKind
from enfilade.network.models import Museum


class AccountNumber(models.Model):
    """How one kind of ledger account is numbered in a museum's books; the usual numbers hold where there is none."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="account_numbers")
    kind = models.CharField(max_length=10, choices=AccountKind)
    number = models.CharField(
        _("numéro"),
        max_length=12,
        validators=[RegexValidator(r"^[0-9]{3}[0-9A-Z]*$", _("Un numéro de compte commence par trois chiffres."))],
    )
    label = models.CharField(_("intitulé"), max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["museum", "kind"], name="account_numbered_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"
