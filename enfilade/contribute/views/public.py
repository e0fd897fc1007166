"""What one may take part in: the list of projects, and each one's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from enfilade.contribute import queries
from enfilade.contribute.access import known_reader
from enfilade.core.pagination import key_page


def projects(request: HttpRequest) -> HttpResponse:
    page = key_page(queries.public_projects(), order=("-opened_at", "-pk"), cursor=request.GET.get("apres"), size=12)
    gauges = queries.gauges(page.items)
    cards = [(project, gauges[project.pk]) for project in page.items]
    return render(request, "contribute/projects.html", {"page": page, "cards": cards})


def project(request: HttpRequest, short_name: str) -> HttpResponse:
    found = get_object_or_404(queries.public_projects(), short_name=short_name)
    reader = known_reader(request)
    context = {
        "project": found,
        "gauge": queries.gauges([found])[found.pk],
        "people": queries.readers_count(found),
        "names": queries.credited_names(found),
        "questions": found.questions.all(),
        "mine": queries.read_by(reader, found) if reader else 0,
    }
    return render(request, "contribute/project.html", context)
