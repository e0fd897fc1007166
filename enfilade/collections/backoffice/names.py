"""Names to identify: the most frequent first, who they may be, one decision for all records or for one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from enfilade.collections import services
from enfilade.collections.enums import AuthorityKind, NamingField
from enfilade.collections.forms.authorities import NewFromNameForm
from enfilade.collections.models import Authority, Mention
from enfilade.collections.queries import authorities as queries
from enfilade.collections.rules import identifies_names
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

FOUND = 10


@atelier(identifies_names)
def queue(request: PersonRequest, space: Space) -> HttpResponse:
    field, text = request.GET.get("champ", ""), request.GET.get("q", "")[:100]
    context = {
        "names": queries.unknown_names(space, field, text),
        "count": queries.count_unknown(space),
        "text": text,
        "field": field,
        "fields": NamingField.choices,
    }
    return render(request, "collections/atelier_names.html", context)


@atelier(identifies_names)
def name(request: PersonRequest, space: Space) -> HttpResponse:
    """One name: the records that write it, who it may be, every decision about it."""
    field, key = request.GET.get("champ", ""), request.GET.get("nom", "")[:120]
    page = key_page(queries.mentions_of(space, field, key), order=("pk",), cursor=request.GET.get("apres"), size=20)
    if not page.items:
        return redirect("collections:atelier_names", space=space.slug)
    written = page.items[0].written
    return render(request, "collections/atelier_name.html", told(request, space, field, key, written, page=page))


def told(request: PersonRequest, space: Space, field: str, key: str, written: str, **more: Any) -> dict[str, Any]:
    text = request.GET.get("q", "")[:100]
    suggested = queries.suggestions([(field, written)]).get((field, key), [])
    found = queries.authorities_named(text).order_by("name", "pk")[:FOUND] if text else []
    kind = AuthorityKind.PLACE if field == NamingField.PLACE else AuthorityKind.PERSON
    form = NewFromNameForm(field=field, initial={"name": written, "kind": kind})
    kinds = (AuthorityKind.PLACE,) if field == NamingField.PLACE else queries.MAKERS
    candidates = {one.pk: one for one in [*suggested, *found] if one.kind in kinds}
    return {"candidates": list(candidates.values()), "written": written, "key": key, "field": field, "text": text,
            "form": form, **more}  # fmt: skip


@atelier(identifies_names)
@require_POST
def decide(request: PersonRequest, space: Space) -> HttpResponse:
    """Link a name everywhere, make the authority it stands for, or say that it is nobody's."""
    field, key = request.POST.get("champ", ""), request.POST.get("nom", "")[:120]
    if field not in NamingField.values or not queries.mentions_of(space, field, key).exists():
        raise Http404
    act(request, space, NamingField(field), key)
    return redirect("collections:atelier_names", space=space.slug)


def act(request: PersonRequest, space: Space, field: NamingField, key: str) -> None:
    if "ignore" in request.POST:
        services.ignore_name(field=field, key=key, space=space, by=request.user)
        messages.success(request, _("Ce nom ne sera plus demandé."))
    elif "create" in request.POST:
        form = NewFromNameForm(request.POST, field=field)
        if not form.is_valid():
            raise Http404
        kind, name = AuthorityKind(form.cleaned_data["kind"]), form.cleaned_data["name"]
        made = services.create_from_name(field=field, key=key, kind=kind, name=name, space=space, by=request.user)
        messages.success(request, _("La fiche « %(name)s » est créée et reliée.") % {"name": made.name})
    else:
        who = chosen(request)
        count = services.identify_name(field=field, key=key, authority=who, space=space, by=request.user)
        words = ngettext("%(n)s notice reliée à « %(name)s ».", "%(n)s notices reliées à « %(name)s ».", count)
        messages.success(request, words % {"n": count, "name": who.name})


def chosen(request: PersonRequest) -> Authority:
    return get_object_or_404(queries.live_authorities(), public_id=request.POST.get("authority", ""))


@atelier(identifies_names)
@require_POST
def decide_mention(request: PersonRequest, space: Space, mention: int) -> HttpResponse:
    """Say who a name is in one record alone."""
    found = get_object_or_404(own_mentions(space), pk=mention)
    who = chosen(request) if request.POST.get("authority") else None
    services.identify_mention(mention=found, authority=who, space=space, by=request.user)
    messages.success(request, _("C'est dit, pour cette notice seulement."))
    query = urlencode({"champ": found.field, "nom": found.key})
    more = queries.mentions_of(space, found.field, found.key).exists()
    place = f"{reverse('collections:atelier_name', args=[space.slug])}?{query}" if more else ""
    return redirect(place or reverse("collections:atelier_names", args=[space.slug]))


def own_mentions(space: Space) -> Any:
    """The mentions in records that a space answers for: a museum's own; all of them, for a network."""
    rows = Mention.objects.select_related("record")
    return rows if space.kind == "network" else rows.filter(museum_id=space.pk)
