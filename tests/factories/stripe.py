"""Museums connected to the fake Stripe, and gifts begun on its pages."""

import itertools
from urllib.parse import urlsplit

from enfilade.giving.services import connect_merchant
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.network import a_museum

numbers = itertools.count(1)


def a_merchant(fake, *, museum=None, account=None, **values):
    """A museum with its own account at the fake; its messages go to the museum's address. (museum, fake account)"""
    museum, number = museum or a_museum(), next(numbers)
    key, secret = f"sk_test_{number:024d}", f"whsec_{number:024d}"
    url = f"http://localhost/dons/notification/stripe/{museum.public_id}/"
    account = account or fake.world.open_account(key, url=url, secret=secret, **values)
    connect_merchant(museum=museum, secret_key=account.key, webhook_secret=account.endpoints[0].secrets[-1], by=None)
    return museum, account


def a_stripe_gift(fake, *, museum=None, **values):
    """A gift begun at the fake and not paid yet: (gift, id of its checkout session)."""
    museum = museum or a_merchant(fake)[0]
    gift = a_gift(campaign=a_campaign(museum=museum), **values)
    return gift, payment_of(gift).reference


def posting_with(client):
    """Deliver messages through the test client, as a provider would; 0 where the house answers with a crash."""

    def post(url, body, headers):
        signed = {"Stripe-Signature": headers["Stripe-Signature"]}
        return client.post(urlsplit(url).path, body, content_type="application/json", headers=signed).status_code

    return post
