"""The body that receives, and what must be watched in payments."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.forms import EntityForm
from enfilade.giving.models import LegalEntity
from enfilade.giving.rules import runs_campaigns, signs_receipts
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(signs_receipts)
def entity(request: PersonRequest, space: Space) -> HttpResponse:
    museum = museum_of(space)
    kept = queries.entity_of(museum)
    form = EntityForm(request.POST or None, instance=queries.entity_of(museum) or LegalEntity(museum=museum))
    if request.method == "POST" and form.is_valid():
        services.describe_entity(museum=museum, by=request.user, **form.cleaned_data)
        messages.success(request, _("C'est enregistré."))
        return redirect("giving:atelier_entity", space=space.slug)
    missing = kept.missing if kept else [*form.fields]
    labels = [form.fields[name].label for name in missing if name in form.fields]
    waiting = queries.gifts_waiting_for_receipt(space).count()
    return render(request, "giving/atelier_entity.html", {"form": form, "missing": labels, "waiting": waiting})


@atelier(runs_campaigns)
def payments(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(queries.anomalies_of(space), order=("-at", "-pk"), cursor=request.GET.get("apres"))
    context = {"page": page, "faults": queries.faults_of(space)[:30], "stuck": queries.stuck_letters(space)[:30]}
    return render(request, "giving/atelier_payments.html", context | {"live": queries.live_payments_of(space)[:50]})


@atelier(runs_campaigns)
@require_POST
def settle(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.anomalies_of(space), public_id=public_id)
    services.settle_anomaly(anomaly=found, by=request.user)
    return redirect("giving:atelier_payments", space=space.slug)
