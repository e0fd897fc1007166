"""A project read with a presenter of its own: in a frame on another origin, or alone on its page there."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from enfilade.contribute import queries
from enfilade.contribute.access import framing, known_reader, remember
from enfilade.contribute.models import ContributionProject, Contributor
from enfilade.contribute.queries.presenters import address_of, code_of, has_presenter


def framed(request: HttpRequest, project: ContributionProject, reader: Contributor) -> HttpResponse:
    """The desk of a project with a presenter: its frame, which only that presenter's origin may fill."""
    context = {
        "project": project, "address": address_of(project, reader), "mine": queries.read_by(reader, project),
        "gauge": queries.gauges([project])[project.pk], "has_results": bool(code_of(project, "results")),
    }  # fmt: skip
    answer = render(request, "contribute/presenter_frame.html", context)
    return remember(framing(answer, project), reader, request)


@never_cache
def alone(request: HttpRequest, short_name: str) -> HttpResponse:
    """The presenter's page by itself, for who wants the whole window."""
    project = get_object_or_404(queries.public_projects().select_related("api_side"), short_name=short_name)
    reader = known_reader(request)
    if reader is None or not has_presenter(project):
        return redirect("contribute:project", short_name=short_name)
    return HttpResponseRedirect(address_of(project, reader))
