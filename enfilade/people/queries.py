"""Reads about people and their spaces."""

from typing import Any

from django.db.models import QuerySet

from enfilade.core.contracts.personal_data import personal_data
from enfilade.people.models import Person, RoleGrant, Space


def spaces_of(person: Person) -> QuerySet[Space]:
    """The spaces where a person holds a live role, by name."""
    return Space.objects.filter(grants__person=person, grants__until=None).distinct().order_by("name")


def team_of(space: Space) -> QuerySet[RoleGrant]:
    """The live roles in a space, with their people."""
    return RoleGrant.objects.filter(space=space, until=None).select_related("person")


def everything_about(person: Person) -> dict[str, Any]:
    """All personal data the rooms hold, JSON-ready (GDPR articles 15 and 20)."""
    own = {"email": person.email, "name": person.name, "language": person.language, "joined": str(person.joined_at)}
    roles = [f"{grant.role} @ {grant.space.slug}" for grant in person.grants.select_related("space")]
    return {"account": own, "roles": roles, **{key: held.export(person) for key, held in personal_data.items()}}
