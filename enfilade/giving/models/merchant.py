"""A museum's own account with a payment provider: money goes to the museum, never through the network."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.secrets import unseal
from enfilade.network.models import Museum

PURPOSE = "giving.merchant"
OLD_SECRET_LASTS = timedelta(days=3)  # as long as providers try a message again


class MerchantAccount(models.Model):
    """``account`` is the provider's public id of the merchant. Keys and webhook secrets are kept sealed
    (``core.secrets``) and shown by their last four characters only. An account no longer ``active`` takes no new
    payment; the ones begun with it are still followed."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="merchant_accounts")
    provider = models.CharField(max_length=20)
    account = models.CharField(max_length=80)
    sealed_key = models.TextField()
    sealed_webhook_secret = models.TextField()
    sealed_old_webhook_secret = models.TextField(blank=True)
    key_end = models.CharField(max_length=4)
    webhook_end = models.CharField(max_length=4)
    live = models.BooleanField()
    active = models.BooleanField(default=True)
    connected_at = models.DateTimeField(default=now)
    rotated_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["museum"], condition=Q(active=True), name="one_active_merchant_a_museum"),
            models.UniqueConstraint(fields=["museum", "provider", "account"], name="merchant_account_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.account}"

    @property
    def secret_key(self) -> str:
        """Raises ``SealBroken``, ``SecretKeysMissing``."""
        return unseal(self.sealed_key, purpose=PURPOSE)

    @property
    def webhook_secrets(self) -> list[str]:
        """The secret of the moment and, for three days, the one it replaced; none for who signs
        nothing. Raises as ``secret_key``."""
        tokens = [self.sealed_webhook_secret]
        if self.rotated_at and self.rotated_at > now() - OLD_SECRET_LASTS:
            tokens.append(self.sealed_old_webhook_secret)
        opened = [unseal(token, purpose=PURPOSE) for token in tokens]
        return [one for one in opened if one]
