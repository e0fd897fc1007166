"""Every request has an id: on its log lines, in its answer's header, on the page of a breakdown."""

import logging
import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from enfilade.core.ids import new_public_id
from enfilade.core.log_lines import current_request, route_of

HEADER = "X-Request-ID"
ACCEPTABLE = re.compile(r"[A-Za-z0-9-]{8,64}")
log = logging.getLogger("enfilade.requests")


class RequestIdMiddleware:
    """Takes the id that a proxy gave, where it looks like one, or makes one; writes one log line a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        token = current_request.set(given if ACCEPTABLE.fullmatch(given) else new_public_id())
        started = time.monotonic()
        try:
            answer = self.get_response(request)
            answer[HEADER] = current_request.get()
            log.info("request", extra=facts(request, answer, started))
        finally:
            current_request.reset(token)
        return answer


def facts(request: HttpRequest, answer: HttpResponseBase, started: float) -> dict[str, str | int]:
    spent = round((time.monotonic() - started) * 1000)
    return {"method": request.method or "", "route": route_of(request), "status": answer.status_code, "ms": spent}
