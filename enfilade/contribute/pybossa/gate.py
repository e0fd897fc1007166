"""What every call passes: preflight, rate, identity, the refusals in PYBOSSA's shape, the headers its clients read."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from enfilade.contribute.pybossa.callers import Caller, require_same_origin
from enfilade.contribute.pybossa.refusals import Refused, refused_by, told

METHODS = "DELETE, GET, HEAD, OPTIONS, POST, PUT"
WINDOW = 900  # seconds
KEPT = "21600"  # seconds that a browser may remember a preflight
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Spent:
    """How much of an allowance is spent in the window of the moment."""

    limit: int
    count: int
    reset: int

    @property
    def remaining(self) -> int:
        return max(self.limit - self.count, 0)


def spend(request: HttpRequest, target: str) -> Spent:
    """Count one call on ``target`` by this key, or by this address without one: a key has the larger allowance. Counted in
    the memory of each process, as the house's own API: a read must not write in the database. No address is kept."""
    key = request.headers.get("Authorization", "") or request.GET.get("api_key", "")
    limit = settings.PYBOSSA_KEY_RATE if key else settings.PYBOSSA_RATE
    window = int(time.time()) // WINDOW
    who = hashlib.sha256((key or request.META.get("REMOTE_ADDR", "")).encode(errors="replace")).hexdigest()
    name = f"pybossa:{target}:{window}:{who}"
    caches["near"].add(name, 0, WINDOW * 2)
    return Spent(limit, caches["near"].incr(name), (window + 1) * WINDOW)


def opened(view: View, *, target: str, action: str = "", known_as: Callable[[HttpRequest], Any] = Caller) -> View:
    """A view of the API: ``view(request, caller, **named)``. ``target`` and ``action`` are what its refusals say; an empty
    one is the path, or the method. ``known_as`` makes the caller of a request."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return preflight(request)
        spent = spend(request, target)
        try:
            if spent.count > spent.limit:
                raise Refused(429, "TooManyRequests", "You hit the rate limit")
            answer = passed(view, request, named, known_as(request))
        except Exception as error:  # noqa: BLE001  # whatever happens, these clients read JSON
            refused = refused_by(error)
            where = request.path if refused.status == 429 or not target else target
            answer = told(refused, action=action or request.method or "", target=where)
        return labelled(answer, spent)

    return guarded


def passed(view: View, request: HttpRequest, named: dict[str, Any], caller: Caller) -> HttpResponseBase:
    require_same_origin(request, caller)
    return view(request, caller, **named)


def labelled(answer: HttpResponseBase, spent: Spent) -> HttpResponseBase:
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Expose-Headers"] = "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset"
    answer["X-RateLimit-Limit"] = str(spent.limit)
    answer["X-RateLimit-Remaining"] = str(spent.remaining)
    answer["X-RateLimit-Reset"] = str(spent.reset)
    answer["Cache-Control"] = "no-store"
    return answer


def preflight(request: HttpRequest) -> HttpResponse:
    """Any page may call, without our cookies: nothing here allows credentials."""
    answer = HttpResponse(status=200)
    answer["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")
    answer["Access-Control-Allow-Methods"] = METHODS
    answer["Access-Control-Allow-Headers"] = "content-type, authorization"
    answer["Access-Control-Max-Age"] = KEPT
    answer["Vary"] = "Origin"
    return answer
