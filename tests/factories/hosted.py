"""Museums connected to the fake PayFiP and the fake HelloAsso, and gifts begun on their pages."""

import itertools

from enfilade.giving.services import connect_merchant
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.network import a_museum

numbers = itertools.count(100_001)


def a_payfip_merchant(fake, *, museum=None, client=None, mode="T"):
    """A museum with a client number of its own at the fake: (museum, number)."""
    museum, client = museum or a_museum(), client or str(next(numbers))
    fake.clients.add(client)
    connect_merchant(museum=museum, secret_key=mode + client, webhook_secret="", by=None, provider="payfip")
    return museum, client


def a_helloasso_merchant(fake, *, museum=None, secret=""):
    """A museum whose organisation is known to the fake; ``secret`` signs its notifications: (museum, slug)."""
    museum, number = museum or a_museum(), next(numbers)
    slug, client, password = f"amis-du-musee-{number}", f"client-{number}", f"a-long-secret-{number}"
    fake.organisations[slug] = (client, password)
    key = f"{slug} {client} {password}"
    connect_merchant(museum=museum, secret_key=key, webhook_secret=secret, by=None, provider="helloasso")
    return museum, slug


MERCHANTS = {"payfip": a_payfip_merchant, "helloasso": a_helloasso_merchant}


def a_hosted_gift(fake, name, *, museum=None, **values):
    """A gift begun at the fake and not paid yet: (gift, the provider's id of its page)."""
    museum = museum or MERCHANTS[name](fake)[0]
    gift = a_gift(campaign=a_campaign(museum=museum), **values)
    return gift, payment_of(gift).reference
