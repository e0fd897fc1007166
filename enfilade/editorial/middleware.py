"""The CMS needs a wider content policy than the house: it has one, under its own prefix and nowhere else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.csp import CSP

PREFIX = "/redaction/"


class EditorialPolicyMiddleware:
    """Stands inside Django's content-policy middleware and tells it which policy the CMS's answers carry."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if request.path.startswith(PREFIX):
            answer.headers.pop(CSP.HEADER_ENFORCE, None)  # a preview comes with the policy of the page it shows
            answer._csp_config = settings.EDITORIAL_CSP  # type: ignore[attr-defined]
        return answer
