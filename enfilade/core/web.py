"""What every domain's views share: refusals become pages in the kit."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
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
        return render(request, "ui/refusal.html", {"refusal": error}, status=error.status)
