"""What providers call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from enfilade.giving import services
from enfilade.giving.providers import PROVIDERS
from enfilade.giving.providers.contract import RefusedMessage
from enfilade.network.models import Museum


@csrf_exempt
@require_POST
def notification(request: HttpRequest, provider: str, merchant: str) -> HttpResponse:
    """Verify, store, answer at once: 200 also for what was known already, 400 for what is not to be believed."""
    if provider not in PROVIDERS:
        return HttpResponse(status=404)
    museum = get_object_or_404(Museum, public_id=merchant)
    try:
        services.receive_message(provider=provider, museum=museum, headers=request.headers, body=request.body)
    except RefusedMessage as refused:
        return HttpResponse(f"{refused.fault}\n", content_type="text/plain", status=400)
    return HttpResponse("ok\n", content_type="text/plain")
