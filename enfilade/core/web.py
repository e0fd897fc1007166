"""What every domain's views share: refusals and breakdowns become pages in the kit."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from enfilade.core.errors import Refusal
from enfilade.core.log_lines import current_request


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


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a request that no honest page sends (a forged host, a path out of its folder)."""
    return render(request, "400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """500: asks nothing of the database, which may be what broke. Shows the request's id, for whoever reads the logs."""
    language = (get_language() or "fr")[:2]
    home = "/" if language == "fr" else f"/{language}/"
    words = {"language": language, "home": home, "request_id": current_request.get()}
    return HttpResponse(render_to_string("500.html", words), status=500)
