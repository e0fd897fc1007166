"""Reads about people and their spaces."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from enfilade.core.contracts.personal_data import personal_data
from enfilade.people.models import Person, RoleGrant, Space


def spaces_of(person: Person) -> QuerySet[Space]:
    """The spaces where a person holds a live role, by name."""
    return Space.objects.filter(grants__person=person, grants__until=None).distinct().order_by("name")


def team_of(space: Space) -> QuerySet[RoleGrant]:
    """The live roles in a space, with their people."""
    return RoleGrant.objects.filter(space=space, until=None).select_related("person")


def has_second_factor(person: Person) -> bool:
    """Whether the account is protected by a key or by an application's codes."""
    keys = Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(keys.exists())


def everything_about(person: Person) -> dict[str, Any]:
    """All personal data the rooms hold, JSON-ready (GDPR articles 15 and 20)."""
    own = {"email": person.email, "name": person.name, "language": person.language, "joined": str(person.joined_at)}
    roles = [
        {"role": grant.role, "space": grant.space.name, "since": str(grant.since), "until": str(grant.until or "")}
        for grant in person.grants.select_related("space").order_by("since")
    ]
    keys = [str(kind) for kind in Authenticator.objects.filter(user=person).values_list("type", flat=True)]
    return {
        "account": own,
        "roles": roles,
        "second_factors": keys,
        **{key: held.export(person) for key, held in personal_data.items()},
    }
