"""A project read with a presenter of its own: in a frame on another origin, or alone on its page there."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from enfilade.contribute import queries
from enfilade.contribute.access import known_reader, remember
from enfilade.contribute.models import ContributionProject, Contributor
from enfilade.contribute.queries.presenters import code_of, has_presenter, origin_of, token_for


def framed(request: HttpRequest, project: ContributionProject, reader: Contributor) -> HttpResponse:
    """The desk of a project with a presenter: its frame, which only that presenter's origin may fill."""
    context = {
        "project": project, "address": address_of(project, reader), "mine": queries.read_by(reader, project),
        "gauge": queries.gauges([project])[project.pk], "has_results": bool(code_of(project, "results")),
    }  # fmt: skip
    answer = render(request, "contribute/presenter_frame.html", context)
    return remember(allowed(answer, project), reader, request)


def address_of(project: ContributionProject, reader: Contributor | None) -> str:
    """The presenter's page, with the token of its reader (of a preview, without one) where no server sees it."""
    page = f"{origin_of(project)}/project/{project.short_name}/newtask?lang={get_language()}"
    return f"{page}#jeton={token_for(project, reader)}"


def allowed(answer: Any, project: ContributionProject) -> Any:
    """Let the page hold the frame of that presenter, and no other."""
    answer._csp_config = settings.SECURE_CSP | {"frame-src": [origin_of(project)]}
    return answer


@never_cache
def alone(request: HttpRequest, short_name: str) -> HttpResponse:
    """The presenter's page by itself, for who wants the whole window."""
    project = get_object_or_404(queries.public_projects().select_related("api_side"), short_name=short_name)
    reader = known_reader(request)
    if reader is None or not has_presenter(project):
        return redirect("contribute:project", short_name=short_name)
    return HttpResponseRedirect(address_of(project, reader))
