"""A fake Stripe of ours: enough of its HTTP API for the official library to run unmodified, with faults on demand.

It moves no money and knows no card. ``FakeStripe`` serves it on loopback, for tests and for trying by hand
(``python -m tools.fake_stripe``). What it answers follows Stripe's public API reference; idempotency is real.
"""

from tools.fake_stripe.server import FakeStripe
from tools.fake_stripe.world import Account, World

__all__ = ["Account", "FakeStripe", "World"]
