"""What every screen of a project begins with."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from enfilade.people.access import PersonRequest
from enfilade.people.models import Space
from enfilade.steering.models import Project
from enfilade.steering.queries import projects_seen_by
from enfilade.steering.rules import pilots_project, sponsors_project


def the_project(request: PersonRequest, space: Space, public_id: str) -> Project:
    """The project of this space that this person may read; 404 otherwise."""
    return get_object_or_404(projects_seen_by(request.user, space), public_id=public_id)


def show(request: PersonRequest, project: Project, tab: str, /, **context: Any) -> HttpResponse:
    """A page of a project: its head and tabs, and what this person may do."""
    writes = project.is_live and pilots_project(request.user, project)
    known = {"project": project, "tab": tab, "writes": writes, "is_sponsor": sponsors_project(request.user, project)}
    return render(request, f"steering/{tab}.html", {**known, **context})


def back(space: Space, project: Project, page: str) -> HttpResponse:
    return redirect(f"steering:atelier_{page}", space=space.slug, public_id=project.public_id)
