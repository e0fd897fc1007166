"""Where a project's presenter lives: an origin of its own, and who may speak there."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import jwt
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from enfilade.contribute.engine.presenter_code import hosts_in
from enfilade.contribute.models import ContributionProject, Contributor
from enfilade.contribute.queries.compatible import client_projects
from enfilade.core.clock import now

AUDIENCE = "presenter"
LASTS = timedelta(hours=1)
AT_MOST = timedelta(hours=12)  # of renewals, before the page of the house is passed through again
PREFIX = "p-"
PARTS = ("task_presenter", "tutorial", "results")
"""The pages that a project's ``info`` may hold."""


@dataclass(frozen=True)
class Visit:
    """What a token says: who reads (the public id of a reader, empty in a preview), since when, until when."""

    reader: str
    first: datetime
    preview: bool


def has_presenter(project: ContributionProject) -> bool:
    """Whether a project is read with a presenter of its own, and one can be shown here."""
    return bool(settings.PRESENTER_HOST and code_of(project, "task_presenter") and hasattr(project, "api_side"))


def code_of(project: ContributionProject, part: str) -> str:
    """One of the pages (``PARTS``) of a project's presenter; empty when there is none."""
    code = project.info.get(part) if isinstance(project.info, dict) else None
    return code if isinstance(code, str) else ""


def origin_of(project: ContributionProject) -> str:
    """The origin of a project's presenter: the scheme and the port of the house, a host of its own."""
    home = urlsplit(settings.SITE_URL)
    host = settings.PRESENTER_HOST.replace("*", PREFIX + project.public_id)
    port = f":{home.port}" if home.port and ":" not in host else ""
    return f"{home.scheme}://{host}{port}"


def address_of(project: ContributionProject, reader: Contributor | None) -> str:
    """The presenter's page, with the token of its reader (of a preview, without one) where no server sees it."""
    page = f"{origin_of(project)}/project/{project.short_name}/newtask?lang={get_language()}"
    return f"{page}#jeton={token_for(project, reader)}"


def label_of(host: str) -> str | None:
    """The public id in a host that may be a presenter's; None for any other host."""
    suffix = settings.PRESENTER_HOST.removeprefix("*").partition(":")[0]
    name = host.lower().partition(":")[0]
    if not suffix or not name.endswith(suffix) or name == suffix.lstrip("."):
        return None
    return name.removesuffix(suffix).removeprefix(PREFIX)


def hosted_project(label: str) -> ContributionProject | None:
    """The project whose presenter lives under a label."""
    return client_projects().filter(public_id=label).first()


def hosts_of(project: ContributionProject) -> tuple[str, ...]:
    """The hosts that a project's pages name in their code, the house's own left out: all they may load from or speak to."""
    return named_hosts("\n".join(code_of(project, part) for part in PARTS), urlsplit(settings.SITE_URL).hostname or "")


@lru_cache(maxsize=64)
def named_hosts(code: str, home: str) -> tuple[str, ...]:
    """The hosts in a code but the house's, kept for the next page."""
    return tuple(hosts_in(code, but=(home,)))


def key_of(project: ContributionProject) -> bytes:
    """What signs the tokens of a project's presenter; another one once its secrets are turned."""
    mark = f"{project.public_id}:{project.api_side.key_turn}"
    return salted_hmac("contribute.presenter", mark, algorithm="sha256").digest()


def token_for(project: ContributionProject, reader: Contributor | None, *, first: datetime | None = None) -> str:
    """A token by which a presenter's page speaks for one reader of one project, for an hour; without a reader, for a
    preview. ``first`` is when the page was opened, for a token that renews another."""
    moment = now()
    said: dict[str, Any] = {
        "aud": AUDIENCE, "project": project.public_id, "sub": reader.public_id if reader else "", "iat": moment,
        "exp": moment + LASTS, "first": int((first or moment).timestamp()), "preview": reader is None,
    }  # fmt: skip
    return jwt.encode(said, key_of(project), algorithm="HS256")


def visit_of(project: ContributionProject, token: str) -> Visit | None:
    """What a token of that project says; None when it is over, forged, or another project's."""
    try:
        said = jwt.decode(
            token, key_of(project), algorithms=["HS256"], audience=AUDIENCE,
            options={"require": ["exp", "aud", "sub"], "verify_exp": False, "verify_iat": False},
        )  # fmt: skip
    except jwt.InvalidTokenError:
        return None
    if said.get("project") != project.public_id or said["exp"] < now().timestamp():
        return None
    return Visit(said["sub"], datetime.fromtimestamp(said["first"], UTC), bool(said["preview"]))


def is_renewable(visit: Visit) -> bool:
    """Whether the page was opened recently enough for its token to be renewed."""
    return now() - visit.first < AT_MOST


def reader_of(visit: Visit) -> Contributor | None:
    """The reader a token speaks of; the account that took their work over, if one did."""
    found = Contributor.objects.select_related("person", "merged_into__person").filter(public_id=visit.reader).first()
    return (found.merged_into or found) if found else None
