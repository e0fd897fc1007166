"""The museum's tablets: installed, put to sleep, and what each brought."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.forms import KioskForm
from enfilade.giving.rules import runs_campaigns
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def kiosks(request: PersonRequest, space: Space) -> HttpResponse:
    form = KioskForm(request.POST or None, space=space)
    if request.method == "POST" and form.is_valid():
        services.install_kiosk(museum=museum_of(space), by=request.user, **form.cleaned_data)
        messages.success(request, _("La borne a son adresse : ouvrez-la sur la tablette."))
        return redirect("giving:atelier_kiosks", space=space.slug)
    page = key_page(queries.kiosks_of(space), order=("-installed_at", "-pk"), cursor=request.GET.get("apres"))
    status = 422 if form.errors else 200
    return render(request, "giving/atelier_kiosks.html", {"form": form, "page": page}, status=status)


@atelier(runs_campaigns)
@require_POST
def switch(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.kiosks_of(space), public_id=public_id)
    services.switch_kiosk(kiosk=found, on=not found.is_on, by=request.user)
    return redirect("giving:atelier_kiosks", space=space.slug)
