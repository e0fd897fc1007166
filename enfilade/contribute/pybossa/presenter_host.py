"""Requests to a presenter's own host: answered by its own few addresses, without session, cookie or account of the house."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, URLResolver, get_resolver

from enfilade.contribute.queries.presenters import label_of

ADDRESSES = "enfilade.contribute.pybossa.presenter_addresses"


@lru_cache(maxsize=1)
def resolver() -> URLResolver:
    return get_resolver(ADDRESSES)


class PresenterHostMiddleware:
    """Stands before sessions: what comes to a presenter's host goes no further into the house."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        label = label_of(request.META.get("HTTP_HOST", ""))
        return self.get_response(request) if label is None else answered(request, label)


def answered(request: Any, label: str) -> HttpResponseBase:
    """The answer of a presenter's host; ``request.presented`` is the public id of its project."""
    request.presented = label
    try:
        match = resolver().resolve(request.path_info)
    except Resolver404:
        return HttpResponse("404", status=404, content_type="text/plain")
    request.resolver_match = match
    answer: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return answer
