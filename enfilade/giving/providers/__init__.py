"""Payment providers: one contract, one module each. Each museum is its own merchant: new payments go to the provider it
connected, or to the setting ``ENFILADE_PAYMENT_PROVIDER`` when it connected none."""

from django.conf import settings

from enfilade.giving.models import MerchantAccount
from enfilade.giving.providers.contract import Provider
from enfilade.giving.providers.demo import DemoProvider
from enfilade.giving.providers.null import NullProvider
from enfilade.giving.providers.stripe import StripeProvider
from enfilade.network.models import Museum

PROVIDERS: dict[str, Provider] = {one.name: one for one in (NullProvider(), DemoProvider(), StripeProvider())}


def provider_named(name: str) -> Provider:
    """The provider a payment was begun with. Raises ``KeyError`` for an unknown name."""
    return PROVIDERS[name]


def provider_for(museum: Museum) -> Provider:
    """The provider of a museum's new payments."""
    connected = MerchantAccount.objects.filter(museum=museum, active=True).first()
    return PROVIDERS[connected.provider if connected else settings.ENFILADE_PAYMENT_PROVIDER]
