"""The members of a network: who joined, since when, for what; opening a museum's space."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.network import queries, services
from enfilade.network.errors import AddressTaken, CodeTaken, EndsBeforeStart
from enfilade.network.forms.members import JoinForm, LeaveForm, OpenMemberForm, OptionsForm
from enfilade.network.models import Membership, MuseofileEntry, Network
from enfilade.network.rules import edits_members
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(edits_members)
def members(request: PersonRequest, space: Space) -> HttpResponse:
    network = get_object_or_404(Network, pk=space.pk)
    form = JoinForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        services.join_network(network=network, by=request.user, **form.cleaned_data)
        messages.success(request, _("Le musée est membre du réseau."))
        return redirect("network:atelier_members", space=space.slug)
    page = key_page(queries.memberships_of(space), order=("-since", "-pk"), cursor=request.GET.get("apres"))
    return render(request, "network/atelier_members.html", {"form": form, "page": page})


@atelier(edits_members)
def open_member(request: PersonRequest, space: Space) -> HttpResponse:
    network = get_object_or_404(Network, pk=space.pk)
    form = OpenMemberForm(request.POST or None, initial=invited(request.GET.get("museofile", "")))
    if request.method == "POST" and form.is_valid():
        try:
            museum = services.open_member(network=network, by=request.user, **form.cleaned_data)
        except AddressTaken as refusal:
            form.add_error("slug", str(refusal))
        except CodeTaken as refusal:
            form.add_error("museofile", str(refusal))
        else:
            messages.success(
                request, _("L'espace est ouvert : %(name)s. L'invitation est partie.") % {"name": museum.name}
            )
            return redirect("network:atelier_members", space=space.slug)
    return render(request, "network/atelier_open_member.html", {"form": form})


def invited(code: str) -> dict[str, str]:
    """What the directory knows of a museum to invite."""
    entry = MuseofileEntry.objects.filter(code=code).first()
    if entry is None:
        return {}
    slug = slugify(f"{entry.name} {entry.city}")[:60].strip("-")
    return {"name": entry.name[:160], "city": entry.city[:100], "slug": slug, "museofile": entry.code}


@atelier(edits_members)
def member(request: PersonRequest, space: Space, membership: int) -> HttpResponse:
    found = present_member(space, membership)
    form = OptionsForm(request.POST or None, initial={"options": found.options})
    if request.method == "POST" and form.is_valid():
        services.change_options(membership=found, options=form.cleaned_data["options"], by=request.user)
        messages.success(request, _("C'est enregistré."))
        return redirect("network:atelier_members", space=space.slug)
    return render(request, "network/atelier_member.html", {"form": form, "member": found, "leaving": LeaveForm()})


@atelier(edits_members)
@require_POST
def leave(request: PersonRequest, space: Space, membership: int) -> HttpResponse:
    found = present_member(space, membership)
    leaving = LeaveForm(request.POST)
    if leaving.is_valid():
        try:
            network = Network.objects.get(pk=space.pk)
            until = leaving.cleaned_data["until"]
            services.leave_network(museum=found.museum, network=network, until=until, by=request.user)
        except EndsBeforeStart as refusal:
            leaving.add_error("until", str(refusal))
        else:
            messages.success(request, _("L'adhésion prend fin à cette date."))
            return redirect("network:atelier_members", space=space.slug)
    form = OptionsForm(initial={"options": found.options})
    return render(request, "network/atelier_member.html", {"form": form, "member": found, "leaving": leaving})


def present_member(space: Space, membership: int) -> Membership:
    return get_object_or_404(queries.memberships_of(space), pk=membership, until=None)
