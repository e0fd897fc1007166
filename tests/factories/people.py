"""People and their roles."""

import itertools

from enfilade.people.models import Person
from enfilade.people.services import grant_role, open_account

numbers = itertools.count(1)


def a_person(*, email="", name="", password="mot-de-passe-long", **fields) -> Person:
    """Someone with a verified account; the password is always the same."""
    address = email or f"personne-{next(numbers)}@exemple.test"
    return open_account(email=address, name=name or "Camille Martin", password=password, **fields)


def holding(*roles, space, **fields) -> Person:
    """Someone who holds ``roles`` in ``space``."""
    person = a_person(**fields)
    for role in roles:
        grant_role(person=person, space=space, role=role, by=None)
    return person
