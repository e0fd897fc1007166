"""Payment providers: one contract, one module each. Each museum is its own merchant: new payments go to the provider it
connected, or to the setting ``ENFILADE_PAYMENT_PROVIDER`` when it connected none."""

from django.conf import settings

from enfilade.giving.models import MerchantAccount
from enfilade.giving.providers.contract import ChargesLater, ListsChanges, Paces, Provider, Refunds, Settles
from enfilade.giving.providers.demo import DemoProvider
from enfilade.giving.providers.desk import CASH, CHEQUE, DeskProvider
from enfilade.giving.providers.helloasso import HelloAssoProvider
from enfilade.giving.providers.null import NullProvider
from enfilade.giving.providers.payfip import PayfipProvider
from enfilade.giving.providers.stripe import StripeProvider
from enfilade.giving.providers.transfer import TransferProvider
from enfilade.network.models import Museum

KNOWN: tuple[Provider, ...] = (
    NullProvider(),
    DemoProvider(),
    StripeProvider(),
    PayfipProvider(),
    HelloAssoProvider(),
    TransferProvider(),
    DeskProvider(CHEQUE),
    DeskProvider(CASH),
)
PROVIDERS: dict[str, Provider] = {one.name: one for one in KNOWN}


def provider_named(name: str) -> Provider:
    """The provider a payment was begun with. Raises ``KeyError`` for an unknown name."""
    return PROVIDERS[name]


def refunder_named(name: str) -> Refunds | None:
    """The provider of that name, when it can give money back."""
    provider = PROVIDERS.get(name)
    return provider if isinstance(provider, Refunds) else None


def lister_named(name: str) -> ListsChanges | None:
    """The provider of that name, when it can tell what changed."""
    provider = PROVIDERS.get(name)
    return provider if isinstance(provider, ListsChanges) else None


def payer_named(name: str) -> Settles | None:
    """The provider of that name, when it pays out what it collected."""
    provider = PROVIDERS.get(name)
    return provider if isinstance(provider, Settles) else None


def charger_named(name: str) -> ChargesLater | None:
    """The provider of that name, when it can charge a card it kept."""
    provider = PROVIDERS.get(name)
    return provider if isinstance(provider, ChargesLater) else None


def paced(provider: Provider) -> Paces | None:
    """The provider, when its page lasts a short while and it wants a pause between two tries."""
    return provider if isinstance(provider, Paces) else None


def signs_messages(name: str) -> bool:
    """Whether a museum must bring a secret of signature with its key."""
    return bool(getattr(PROVIDERS[name], "signs_messages", True))


def provider_for(museum: Museum) -> Provider:
    """The provider of a museum's new payments."""
    connected = MerchantAccount.objects.filter(museum=museum, active=True).first()
    return PROVIDERS[connected.provider if connected else settings.ENFILADE_PAYMENT_PROVIDER]
