"""Readers in the atelier: what one of them read, stopping them, and what becomes of their readings."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enfilade.contribute import services
from enfilade.contribute.models import Block
from enfilade.contribute.queries import people
from enfilade.contribute.rules import follows_projects
from enfilade.core.errors import Refusal
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


class BlockForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Raison"),
        max_length=300,
        help_text=gettext_lazy("La personne la lira, avec un moyen de vous répondre."),
    )


ACTS = {"lift": services.lift_block, "aside": services.set_aside, "back": services.take_back}


@atelier(follows_projects)
def readers(request: PersonRequest, space: Space) -> HttpResponse:
    """The readers this museum stopped."""
    page = key_page(people.blocks_of(space), order=("-at", "-pk"), cursor=request.GET.get("apres"))
    return render(request, "contribute/atelier_readers.html", {"page": page})


@atelier(follows_projects)
def reader(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """One reader: a letter or a number, never a name; what they read here, the settled first to be looked at again."""
    found = get_object_or_404(people.readers_of(space), public_id=public_id)
    rows = people.readings_in(space, found)
    settled = rows.filter(settled_at__isnull=False)
    page = key_page(
        settled if "validees" in request.GET else rows, order=("-at", "-pk"), cursor=request.GET.get("apres")
    )
    context = {"reader": found, "page": page, "work": people.work_of(rows), "form": BlockForm()}
    context["paused"] = people.blocks_of(space).filter(contributor=found).first()
    context["aside"] = rows.filter(set_aside_at__isnull=False).count()
    return render(request, "contribute/atelier_reader.html", context)


@atelier(follows_projects)
@require_POST
def reader_act(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Stop a reader (``block``), let them back (``lift``), set their readings aside (``aside``) or take them back."""
    found = get_object_or_404(people.readers_of(space), public_id=public_id)
    act = request.POST.get("act", "")
    try:
        if act == "block":
            reason = request.POST.get("reason", "")
            services.block_reader(museum=museum_of(space), contributor=found, reason=reason, by=request.user)
        elif act in ACTS:
            block = get_object_or_404(Block, museum=space.pk, contributor=found)
            ACTS[act](block=block, by=request.user)
        else:
            raise Http404
        messages.success(request, _("C'est fait."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("contribute:atelier_reader", space=space.slug, public_id=public_id)
