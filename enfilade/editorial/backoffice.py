"""From the atelier to the CMS: the door opens on the space's own pages."""

from django.http import HttpResponse
from django.shortcuts import redirect

from enfilade.editorial.services import open_newsroom
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.enums import Role
from enfilade.people.models import Space
from enfilade.people.rules import holds


@atelier(holds(Role.EDITOR))
def writing(request: PersonRequest, space: Space) -> HttpResponse:
    return redirect("wagtailadmin_explore", open_newsroom(space=space).page_id)
