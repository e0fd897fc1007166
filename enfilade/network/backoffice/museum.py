"""A museum's own page: what it says, when it opens."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.clock import today
from enfilade.network import queries, services
from enfilade.network.forms.museum import ClosureForm, MuseumForm, WeekForm
from enfilade.network.models import Closure, Museum
from enfilade.network.rules import edits_museum
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


def museum_of(space: Space) -> Museum:
    return get_object_or_404(queries.open_museums(), pk=space.pk)


def shown(request: HttpRequest, museum: Museum, **forms: object) -> HttpResponse:
    """The screen with its three forms; those given are those that were sent."""
    context = {
        "museum": museum,
        "form": MuseumForm(instance=museum),
        "week": WeekForm(openings=queries.openings_of(museum)),
        "closure": ClosureForm(),
        "closures": queries.coming_closures(museum, today(museum.timezone)),
    }
    return render(request, "network/atelier_museum.html", context | forms)


def done(request: HttpRequest, space: Space) -> HttpResponse:
    messages.success(request, _("C'est enregistré."))
    return redirect("network:atelier_museum", space=space.slug)


@atelier(edits_museum)
def museum(request: PersonRequest, space: Space) -> HttpResponse:
    found = museum_of(space)
    if request.method != "POST":
        return shown(request, found)
    form = MuseumForm(request.POST, instance=museum_of(space))
    if not form.is_valid():
        return shown(request, found, form=form)
    services.describe_museum(museum=found, by=request.user, **form.cleaned_data)
    return done(request, space)


@atelier(edits_museum)
@require_POST
def hours(request: PersonRequest, space: Space) -> HttpResponse:
    found = museum_of(space)
    week = WeekForm(request.POST, openings=[])
    if not week.is_valid():
        return shown(request, found, week=week)
    services.set_hours(museum=found, hours=week.cleaned_data["hours"], by=request.user)
    return done(request, space)


@atelier(edits_museum)
@require_POST
def close(request: PersonRequest, space: Space) -> HttpResponse:
    found = museum_of(space)
    closure = ClosureForm(request.POST)
    if not closure.is_valid():
        return shown(request, found, closure=closure)
    services.close_museum(museum=found, by=request.user, **closure.cleaned_data)
    return done(request, space)


@atelier(edits_museum)
@require_POST
def lift(request: PersonRequest, space: Space, closure: int) -> HttpResponse:
    found = get_object_or_404(Closure.objects.select_related("museum"), museum_id=space.pk, pk=closure)
    services.lift_closure(closure=found, by=request.user)
    return done(request, space)
