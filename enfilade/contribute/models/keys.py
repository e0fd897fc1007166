"""Keys by which a person's programs speak for them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.people.models import Person


class ApiKey(models.Model):
    """One key of one person, for the PYBOSSA API. Only its SHA-256 is kept (``digest``): a key is 256 random bits, so no
    slow hash is needed. ``hint`` is its beginning, to be told apart by; ``scopes`` lists values of ``KeyScope``."""

    public_id = PublicIdField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_keys")
    label = models.CharField(_("à quoi sert cette clé"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "-created_at"], name="api_key_of_person")]

    def __str__(self) -> str:
        return f"{self.hint}… ({self.label})"

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and self.expires_at > now()
