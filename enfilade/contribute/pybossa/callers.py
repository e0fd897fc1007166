"""Who calls: by a key (header, then query), by the session, by a project's token at a kiosk, or nobody known."""

from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import jwt
from django.http import HttpRequest

from enfilade.contribute.access import cookie_reader, welcomed_reader
from enfilade.contribute.enums import KeyScope
from enfilade.contribute.models import ApiKey, ContributionProject, Contributor
from enfilade.contribute.pybossa.refusals import Refused, forbidden, unauthorized
from enfilade.contribute.queries import compatible as queries
from enfilade.contribute.rules import makes_in
from enfilade.contribute.services.compatible.handing import kiosk_reader
from enfilade.contribute.services.compatible.keys import digest_of
from enfilade.contribute.services.readers import reader_for
from enfilade.people.models import Person

AUDIENCE = "pybossa"
SAFE = ("GET", "HEAD", "OPTIONS")
BEARER = "Bearer "


class Caller:
    """Whoever calls. ``person`` is None for a stranger; ``key`` is the key used, if one was."""

    def __init__(self, request: HttpRequest) -> None:
        self.request: Any = request
        given = request.headers.get("Authorization", "")
        self.bearer = given.removeprefix(BEARER) if given.startswith(BEARER) else ""
        self.key_text = "" if self.bearer else given or request.GET.get("api_key", "")
        self.key: ApiKey | None = queries.live_key(digest_of(self.key_text)) if self.key_text else None
        self.by_session = not self.key_text and request.user.is_authenticated
        self.person: Any = self.key.person if self.key else request.user if self.by_session else None

    @cached_property
    def museums(self) -> list[int]:
        """The museums whose projects are theirs to make and lead."""
        return makes_in(self.person)

    @property
    def is_admin(self) -> bool:
        return isinstance(self.person, Person) and self.person.is_superuser

    @cached_property
    def reader(self) -> Contributor | None:
        """The reader they are known as; makes nobody."""
        if self.person is not None:
            return Contributor.objects.filter(person=self.person).first()
        return None if self.key_text else cookie_reader(self.request)

    def welcomed(self) -> Contributor:
        """The reader they are, made now if there was none."""
        return (
            reader_for(person=self.person) if self.person is not None else self.reader or welcomed_reader(self.request)
        )

    def named(self) -> Person:
        """The person; raises ``Refused`` (401) for a stranger."""
        if self.person is None:
            raise unauthorized()
        found: Person = self.person
        return found

    def require(self, scope: KeyScope) -> None:
        """Raise ``Refused`` when the key used was not made for that."""
        if self.key is not None and scope not in self.key.scopes:
            raise forbidden(f"This key was not made to {scope}.")

    def leads(self, project: ContributionProject) -> bool:
        return self.is_admin or project.museum_id in self.museums

    def require_within(self, project_id: int) -> None:
        """Raise ``Refused`` when the caller may speak of another project only; here they may of any."""

    def require_lead(self, project: ContributionProject) -> Person:
        """The person, who leads the project; raises ``Refused`` (401, 403)."""
        person = self.named()
        self.require(KeyScope.MANAGE)
        if not self.leads(project):
            raise forbidden()
        return person

    def require_admin(self) -> Person:
        person = self.named()
        self.require(KeyScope.MANAGE)
        if not self.is_admin:
            raise forbidden()
        return person

    def kiosk(self, project: ContributionProject, uid: str) -> Contributor:
        """The reader that a project's own site calls ``uid``. Raises ``Refused`` without a token of that project."""
        if not self.bearer:
            raise bad_header("invalid_header", "Missing Authorization header")
        try:
            said = jwt.decode(
                self.bearer, queries.project_secret(project.api_side), algorithms=["HS256"], audience=AUDIENCE,
                options={"require": ["exp", "aud"]},
            )  # fmt: skip
        except jwt.ExpiredSignatureError as error:
            raise bad_header("token_expired", "Token is expired") from error
        except jwt.InvalidTokenError as error:
            raise bad_header("invalid_token", "Token is not valid") from error
        if said.get("project_id") != project.pk or said.get("sub", uid) != uid:
            raise bad_header("invalid_token", "Token is not for this project or this person")
        return kiosk_reader(project=project, uid=uid)


def bad_header(code: str, words: str) -> Refused:
    return Refused(401, "Unauthorized", words, {"code": code, "description": words})


def require_same_origin(request: HttpRequest, caller: Caller) -> None:
    """A call that changes something and is known by a cookie must come from our own pages: a browser says so. Raises
    ``Refused`` (403)."""
    if request.method in SAFE or caller.key_text or caller.bearer:
        return
    site, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
    if site and site not in ("same-origin", "none"):
        raise forbidden("A page of another site cannot act for you.")
    if origin and urlsplit(origin).netloc != request.get_host():
        raise forbidden("A page of another site cannot act for you.")
    if caller.by_session and not (site or origin):
        raise forbidden("Send a key, or the Origin of the page that asks.")
