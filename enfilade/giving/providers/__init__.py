"""Payment providers: one contract, one module each, chosen by the setting ``ENFILADE_PAYMENT_PROVIDER``."""

from django.conf import settings

from enfilade.giving.providers.contract import Provider
from enfilade.giving.providers.demo import DemoProvider
from enfilade.giving.providers.null import NullProvider
from enfilade.giving.providers.transfer import TransferProvider

PROVIDERS: dict[str, Provider] = {one.name: one for one in (NullProvider(), DemoProvider(), TransferProvider())}


def provider_named(name: str) -> Provider:
    """The provider a payment was begun with. Raises ``KeyError`` for an unknown name."""
    return PROVIDERS[name]


def chosen_provider() -> Provider:
    """The provider of new payments."""
    return PROVIDERS[settings.ENFILADE_PAYMENT_PROVIDER]
