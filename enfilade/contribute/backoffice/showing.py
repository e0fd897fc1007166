"""Whether readers see what others read, after their own reading."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.contribute import services
from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.rules import makes_projects
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(makes_projects)
@require_POST
def others(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = project_of(space, public_id)
    services.show_others(project=found, shown=request.POST.get("shown") == "1", by=request.user)
    messages.success(request, _("C'est fait."))
    return redirect("contribute:atelier_project", space=space.slug, public_id=public_id)
