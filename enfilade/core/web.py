"""What every domain's views share: refusals become pages in the kit."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from enfilade.core.errors import Refusal


class RefusalMiddleware:
    """Turns a ``Refusal`` that no view caught into a page that says what happened and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"code": error.code, "sentence": str(error)}, status=error.status)
        return render(request, "ui/refusal.html", {"refusal": error}, status=error.status)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page shown when a form comes without a valid CSRF token (a stale page, or a forged request)."""
    return render(request, "ui/csrf.html", status=403)
