"""People and places in the atelier: search, what is known of one, merge, split, history."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import services
from enfilade.collections.errors import ConflictingEdit, UriTaken
from enfilade.collections.forms.authorities import AuthorityForm
from enfilade.collections.models import Authority
from enfilade.collections.queries import authorities as queries
from enfilade.collections.rules import identifies_names
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Person, Space

PAGE = 40


@atelier(identifies_names)
def authorities(request: PersonRequest, space: Space) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    rows = queries.authorities_named(text)
    page = key_page(rows, order=("name", "pk"), cursor=request.GET.get("apres"), size=PAGE)
    return render(request, "collections/atelier_authorities.html", {"page": page, "text": text})


@atelier(identifies_names)
def new_authority(request: PersonRequest, space: Space) -> HttpResponse:
    form = AuthorityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_authority(space=space, by=request.user, **form.cleaned_data)
        except UriTaken as taken:
            form.add_error("uris", str(taken))
        else:
            messages.success(request, _("La fiche est créée."))
            return redirect("collections:atelier_authority", space=space.slug, public_id=made.public_id)
    return render(request, "collections/atelier_authority.html", {"form": form, "authority": None})


@atelier(identifies_names)
def authority(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(Authority.objects.select_related("merged_into"), public_id=public_id)
    if found.merged_into is not None:
        return redirect("collections:atelier_authority", space=space.slug, public_id=found.merged_into.public_id)
    form, status = AuthorityForm(request.POST or None, instance=found), 200
    if request.method == "POST" and form.is_valid():
        if request.POST.get("seen_at") == found.updated_at.isoformat() and described(request, space, found, form):
            return redirect("collections:atelier_authority", space=space.slug, public_id=public_id)
        status = 409
        if not form.errors:
            form.add_error(None, str(ConflictingEdit()))
    return render(request, "collections/atelier_authority.html", shown(request, space, found, form), status=status)


def described(request: PersonRequest, space: Space, found: Authority, form: AuthorityForm) -> bool:
    try:
        services.describe_authority(
            authority=found, space=space, by=request.user, seen_at=found.updated_at, **form.cleaned_data
        )
    except UriTaken as taken:
        form.add_error("uris", str(taken))
        return False
    messages.success(request, _("C'est enregistré."))
    return True


def shown(request: PersonRequest, space: Space, found: Authority, form: AuthorityForm) -> dict[str, Any]:
    rows = queries.mentions_by(space, found)
    text = request.GET.get("q", "")[:100]
    others = list(queries.authorities_named(text).exclude(pk=found.pk).order_by("name", "pk")[:10]) if text else []
    similar = queries.may_be_the_same(found)
    acts = list(queries.acts_on(found)[:30])
    people = Person.objects.in_bulk([act.by_id for act in acts if act.by_id])
    return {
        "form": form,
        "authority": found,
        "address": found.get_absolute_url(),
        "page": key_page(rows, order=("record_id", "pk"), cursor=request.GET.get("apres"), size=20),
        "names": found.authoritynames.order_by("text", "pk"),
        "similar": [one for one in {one.pk: one for one in [*others, *similar]}.values() if one.field == found.field],
        "acts": [(act, people.get(act.by_id)) for act in acts],
        "text": text,
    }


def live(public_id: str) -> Authority:
    return get_object_or_404(queries.live_authorities(), public_id=public_id)


@atelier(identifies_names)
@require_POST
def merge(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Let this authority stand for another."""
    kept, other = live(public_id), live(request.POST.get("other", ""))
    services.merge_authorities(kept=kept, other=other, space=space, by=request.user)
    words = _("« %(other)s » et « %(kept)s » ne font plus qu'une fiche. L'historique permet d'y revenir.")
    messages.success(request, words % {"other": other.name, "kept": kept.name})
    return redirect("collections:atelier_authority", space=space.slug, public_id=public_id)


@atelier(identifies_names)
@require_POST
def split(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Make a second authority with the names and the records chosen."""
    found = live(public_id)
    names = found.authoritynames.filter(pk__in=numbers_in(request, "name"))
    mentions = queries.mentions_by(space, found).filter(pk__in=numbers_in(request, "mention"))
    new_name = request.POST.get("new_name", "").strip()[:300] or found.name
    made = services.split_authority(
        authority=found, name=new_name, names=names, mentions=mentions, space=space, by=request.user
    )
    messages.success(request, _("Deux fiches au lieu d'une. L'historique permet d'y revenir."))
    return redirect("collections:atelier_authority", space=space.slug, public_id=made.other.public_id)


def numbers_in(request: PersonRequest, name: str) -> list[int]:
    values = request.POST.getlist(name)[:500]
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 18]


@atelier(identifies_names)
@require_POST
def undo(request: PersonRequest, space: Space, public_id: str, act: int) -> HttpResponse:
    """Take back a merge or a split."""
    found = live(public_id)
    services.undo_act(act=get_object_or_404(queries.acts_on(found), pk=act), space=space, by=request.user)
    messages.success(request, _("C'est revenu comme avant."))
    return redirect("collections:atelier_authority", space=space.slug, public_id=public_id)
