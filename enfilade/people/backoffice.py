"""The team of a space: who holds which role, invitations, departures."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.forms import InvitationForm
from enfilade.people.models import Space
from enfilade.people.queries import team_of
from enfilade.people.rules import manages_people
from enfilade.people.services import end_role, invite_person


@atelier(manages_people)
def team(request: PersonRequest, space: Space) -> HttpResponse:
    form = InvitationForm(request.POST or None, space=space)
    if request.method == "POST" and form.is_valid():
        invite_person(email=form.cleaned_data["email"], space=space, role=form.cleaned_data["role"], by=request.user)
        messages.success(request, _("L'invitation est partie."))
        return redirect("people:atelier_team", space=space.slug)
    page = key_page(team_of(space), order=("role", "pk"), cursor=request.GET.get("apres"))
    return render(request, "people/team.html", {"form": form, "page": page})


@atelier(manages_people)
@require_POST
def leave(request: PersonRequest, space: Space, grant: int) -> HttpResponse:
    end_role(grant=get_object_or_404(team_of(space), pk=grant), by=request.user)
    messages.success(request, _("Le rôle a pris fin."))
    return redirect("people:atelier_team", space=space.slug)
