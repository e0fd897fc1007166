"""The visit routes of a network: written, seen before they open, opened, closed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.network import queries, services
from enfilade.network.errors import RouteTooShort
from enfilade.network.forms.routes import NewRouteForm, RouteForm, steps_for
from enfilade.network.models import Network, VisitRoute
from enfilade.network.rules import edits_routes
from enfilade.network.shown import route_context
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(edits_routes)
def routes(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(queries.routes_of(space), order=("title", "pk"), cursor=request.GET.get("apres"))
    return render(request, "network/atelier_routes.html", {"page": page})


@atelier(edits_routes)
def new_route(request: PersonRequest, space: Space) -> HttpResponse:
    network = get_object_or_404(Network, pk=space.pk)
    form = NewRouteForm(request.POST or None, network=network)
    steps = steps_for(network, None, request.POST or None)
    if request.method == "POST" and form.is_valid() and steps.is_valid():
        values = {name: form.cleaned_data[name] for name in RouteForm.Meta.fields}
        slug, project = free_slug(values["title"]), form.cleaned_data["project"]
        route = services.draft_route(
            network=network, slug=slug, stops=steps.in_order, project_id=project, by=request.user, **values
        )
        return saved(request, space, route)
    return render(request, "network/atelier_route.html", {"form": form, "steps": steps})


@atelier(edits_routes)
def route(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.routes_of(space), public_id=public_id)
    form = RouteForm(request.POST or None, instance=found)
    steps = steps_for(found.network, found, request.POST or None)
    if request.method == "POST" and form.is_valid() and steps.is_valid():
        try:
            services.change_route(route=found, stops=steps.in_order, by=request.user, **form.cleaned_data)
        except RouteTooShort as refusal:
            form.add_error(None, str(refusal))
        else:
            return saved(request, space, found)
    return render(request, "network/atelier_route.html", {"form": form, "steps": steps, "route": found})


def saved(request: PersonRequest, space: Space, route: VisitRoute) -> HttpResponse:
    """Back to the form for another step, or to the preview."""
    messages.success(request, _("C'est enregistré."))
    door = "network:atelier_route" if "more" in request.POST else "network:atelier_route_preview"
    return redirect(door, space=space.slug, public_id=route.public_id)


def free_slug(title: str) -> str:
    """An address from a title; when it is taken, the next number after it."""
    base = slugify(title)[:70] or "parcours"
    taken = set(VisitRoute.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken)


@atelier(edits_routes)
def preview(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.routes_of(space).prefetch_related("stops__museum"), public_id=public_id)
    return render(request, "network/route.html", route_context(found) | {"is_preview": True})


@atelier(edits_routes)
@require_POST
def publish_route(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.routes_of(space), public_id=public_id)
    services.publish_route(route=found, by=request.user)
    messages.success(request, _("Le parcours est ouvert au public."))
    return redirect("network:atelier_routes", space=space.slug)


@atelier(edits_routes)
@require_POST
def withdraw_route(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.routes_of(space), public_id=public_id)
    services.withdraw_route(route=found, by=request.user)
    messages.success(request, _("Le parcours n'est plus public."))
    return redirect("network:atelier_routes", space=space.slug)
