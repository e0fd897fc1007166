"""What the script of the desk asks for beside the page: who reads, how a card stands, a draft kept."""

import json
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from enfilade.contribute import services
from enfilade.contribute.access import codes_of, known_reader
from enfilade.contribute.models import Contributor, Lease
from enfilade.contribute.views.cards import told_draft
from enfilade.core.clock import now
from enfilade.core.errors import Refusal

OLDEST = 30 * 24 * 3600 * 1000  # milliseconds


@never_cache
@require_GET
def state(request: HttpRequest) -> JsonResponse:
    """Whose readings may be sent from here, as codes; a token to send with; how the card of ``?fiche=`` stands."""
    reader = known_reader(request)
    answer: dict[str, Any] = {"mes": codes_of(reader), "token": get_token(request)}
    lease = leases_of(reader).filter(public_id=request.GET.get("fiche", "")).first()
    if lease:
        answer |= {"state": lease.state, "left": left_of(lease), "draft": told_draft(lease)}
    return JsonResponse(answer)


@require_POST
def draft(request: HttpRequest) -> JsonResponse:
    """Keep what was typed; a newer draft of another device is given back instead (409)."""
    lease = get_object_or_404(leases_of(known_reader(request)), public_id=request.POST.get("lease", ""))
    boxes, age = boxes_of(request.POST.get("boxes", "")), request.POST.get("age", "")
    if boxes is None or not age.isdecimal():
        return JsonResponse({"code": "unreadable"}, status=400)
    typed = timedelta(milliseconds=min(int(age[:15]), OLDEST))
    try:
        newer = services.keep_draft_of(lease=lease, boxes=boxes, tab=request.POST.get("tab", ""), age=typed)
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)
    lease.refresh_from_db()
    told = {"state": lease.state, "left": left_of(lease), "draft": told_draft(lease) if newer else None}
    return JsonResponse(told, status=409 if newer else 200)


def leases_of(reader: Contributor | None) -> Any:
    return Lease.objects.filter(contributor=reader) if reader else Lease.objects.none()


def left_of(lease: Lease) -> int:
    """Seconds for which a card is kept for its reader."""
    return max(0, int((lease.until - now()).total_seconds()))


def boxes_of(text: str) -> list[tuple[str, str]] | None:
    """[[name, value], …] as the script sends it; None for anything else."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, list) or not all(is_box(one) for one in given):
        return None
    return [(name, value) for name, value in given]


def is_box(given: Any) -> bool:
    return isinstance(given, list) and len(given) == 2 and all(isinstance(one, str) for one in given)
