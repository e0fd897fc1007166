"""Forms of pages that hold no token: the browser itself says that they come from one of our pages.

A page given to everyone can hold nobody's CSRF token. Browsers name the page's origin with every form they post
(``Origin``, or ``Referer`` for old ones) and no other site can make them lie: our own origin is as good as a token.
Without it, or with another one, the token is asked for as everywhere else.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_protect

View = Callable[..., HttpResponse]


def is_from_our_pages(request: HttpRequest) -> bool:
    """Whether the browser says that the request was made by a page of this very address."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    told = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(told)
    except ValueError:
        return False
    return f"{parts.scheme}://{parts.netloc}" == f"{request.scheme}://{request.get_host()}"


def own_forms(view: View) -> View:
    """Let a view's forms come without a token from our own pages."""
    with_token = csrf_protect(view)

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = view if is_from_our_pages(request) else with_token
        return act(request, *args, **kwargs)

    guarded.csrf_exempt = True  # type: ignore[attr-defined]  # what Django's middleware looks for; the check is above
    return guarded
