import pytest

from enfilade.core import clock
from tools.fake_stripe import FakeStripe


@pytest.fixture
def fake(settings):
    """The fake Stripe, on loopback and on the house's clock; the house speaks to it."""
    with FakeStripe(clock=lambda: clock.now().timestamp()) as served:
        settings.ENFILADE_STRIPE_API = served.url
        yield served
