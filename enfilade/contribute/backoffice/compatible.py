"""A project's side for PYBOSSA's clients: what it hangs off, its secrets, the calls to its server and their replay."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.forms import AttachForm
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.queries.compatible import project_secret, webhook_secret
from enfilade.contribute.rules import makes_projects
from enfilade.contribute.services.compatible.projects import attach_to_steered, turn_secrets
from enfilade.contribute.services.compatible.webhooks import replay_calls
from enfilade.core.contracts.steerable import guard
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(makes_projects)
def programs(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = project_of(space, public_id)
    if not hasattr(found, "api_side"):
        raise Http404
    form = AttachForm(request.POST if "attach" in request.POST else None, steered=guard().choices(space_id=space.pk))
    if request.method == "POST" and done(request, found, form):
        return redirect("contribute:atelier_programs", space=space.slug, public_id=public_id)
    calls = found.webhook_calls.select_related("result")
    context = {
        "project": found, "form": form, "secret": project_secret(found.api_side),
        "hook_secret": webhook_secret(found.api_side), "page": key_page(calls, order=("-pk",), cursor=request.GET.get("apres")),
    }  # fmt: skip
    return render(request, "contribute/atelier_programs.html", context)


def done(request: PersonRequest, project: ContributionProject, form: AttachForm) -> bool:
    """Whether what was asked has been done; a form that is not right is shown again."""
    if "attach" in request.POST:
        if form.is_valid():
            steered = form.cleaned_data["steered_project"]
            attach_to_steered(project=project, steered_project=steered, by=request.user)
            messages.success(request, _("Le projet est rattaché."))
        return form.is_valid()
    if "turn" in request.POST:
        turn_secrets(project=project, by=request.user)
        messages.success(request, _("Les anciens secrets ne valent plus rien."))
    elif "replay" in request.POST:
        count = replay_calls(project=project, by=request.user, **chosen(project, request.POST["replay"]))
        words = ngettext("%(count)s appel repart.", "%(count)s appels repartent.", count)
        messages.success(request, words % {"count": count})
    return True


def chosen(project: ContributionProject, asked: str) -> dict[str, Any]:
    """``all``, ``failed``, or the public id of one call."""
    if asked in ("all", "failed"):
        return {"failed_only": asked == "failed"}
    return {"call": get_object_or_404(project.webhook_calls, public_id=asked)}
