"""Who calls on a presenter's host: whoever its token speaks of, in its project and nowhere else."""

from typing import Any

from django.http import HttpRequest

from enfilade.contribute.models import ContributionProject, Contributor
from enfilade.contribute.pybossa.callers import BEARER, Caller, bad_header
from enfilade.contribute.pybossa.refusals import forbidden, not_found
from enfilade.contribute.queries.presenters import hosted_project, reader_of, visit_of


class PresenterCaller(Caller):
    """A reader known by a token: neither an administrator nor a lead, whatever they are in the house. Raises ``Refused``:
    404 without a project, 401 without a token of it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.key, self.key_text, self.by_session = None, "", False
        self.museums: list[int] = []
        self.project = project_at(request)
        self.bearer = request.headers.get("Authorization", "").removeprefix(BEARER)
        visit = visit_of(self.project, self.bearer)
        if visit is None:
            raise bad_header("token_expired", "Token is expired or is not of this project")
        self.visit = visit
        self.reader = None if visit.preview else reader_of(visit)
        if not visit.preview and self.reader is None:
            raise bad_header("invalid_token", "This reader is not known any more")
        self.person = self.reader.person if self.reader else None

    @property
    def is_admin(self) -> bool:
        return False

    def welcomed(self) -> Contributor:
        if self.reader is None:
            raise forbidden()
        return self.reader

    def leads(self, project: ContributionProject) -> bool:
        return False

    def kiosk(self, project: ContributionProject, uid: str) -> Contributor:
        raise forbidden("external_uid is for kiosks.")

    def require_within(self, project_id: int) -> None:
        if project_id != self.project.pk:
            raise forbidden("This page may speak of its own project only.")


def project_at(request: Any) -> ContributionProject:
    """The project of the host. Raises ``Refused`` (404)."""
    found = hosted_project(request.presented)
    if found is None:
        raise not_found()
    return found
