import pytest

from enfilade.core import clock
from tests.fakes.helloasso import FakeHelloAsso
from tests.fakes.payfip import FakePayfip
from tools.fake_stripe import FakeStripe


@pytest.fixture
def fake(settings):
    """The fake Stripe, on loopback and on the house's clock; the house speaks to it."""
    with FakeStripe(clock=lambda: clock.now().timestamp()) as served:
        settings.ENFILADE_STRIPE_API = served.url
        yield served


@pytest.fixture
def on_loopback(settings):
    """The house may ask loopback, and waits little."""
    settings.FETCH_HOSTS = ["127.0.0.1"]
    settings.ENFILADE_PAYMENT_SECONDS = 0.5


@pytest.fixture
def payfip(settings, on_loopback):
    """The fake PayFiP, on loopback and on the house's clock; the house speaks to it."""
    with FakePayfip(clock=lambda: clock.now().timestamp()) as served:
        settings.ENFILADE_PAYFIP_API = f"{served.url}/tpa/services/securite"
        yield served


@pytest.fixture
def helloasso(settings, on_loopback):
    """The fake HelloAsso, the same."""
    with FakeHelloAsso(clock=lambda: clock.now().timestamp()) as served:
        settings.ENFILADE_HELLOASSO_API = settings.ENFILADE_HELLOASSO_PAGE = served.url
        yield served
