"""Museums and networks."""

import itertools
from datetime import date

from enfilade.network.models import Museum, Network
from enfilade.network.services import join_network, open_museum, open_network

numbers = itertools.count(1)


def a_museum(**fields) -> Museum:
    number = next(numbers)
    values = {"slug": f"musee-{number}", "name": f"Musée {number}", "city": "Valmeure", "address": "1, quai"}
    return open_museum(**{**values, "latitude": 45.6 + number / 1000, "longitude": 3.9, **fields})


def a_network(*members, **fields) -> Network:
    network = open_network(**{"slug": f"reseau-{next(numbers)}", "name": "Musées du Val", **fields})
    for museum in members:
        join_network(museum=museum, network=network, since=date(2026, 1, 1))
    return network
