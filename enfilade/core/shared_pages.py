"""Pages made once for everybody: kept a moment, given to every reader that nobody knows, with validators for proxies.

A view says that its page may be shared (``shareable``); it is then drawn for nobody: no token, no session, no cookie but
one that the address alone decides. Whoever has a session gets a page of their own, never kept.
"""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase, SimpleCookie
from django.utils.cache import get_conditional_response, patch_cache_control

from enfilade.core.clock import now
from enfilade.core.contracts.shared_pages import SharedPage, shared_pages

FRESH, OLDEST = 0.5, 1.0  # seconds: made anew after the first, by one reader; never given after the second
FOR_PROXIES = (
    "public, max-age=1, stale-while-revalidate=1"  # with ``OLDEST``: two seconds, three while a proxy asks anew
)
KEPT = 10  # seconds in the cache
LONGEST_QUERY = 500
MARK = "enfilade.shared"
NO_TOKEN = ""  # what Django's csrf_token tag draws nothing for
TURNS = [threading.Lock() for _ in range(64)]


@dataclass(frozen=True)
class Kept:
    """A page as it is given. ``made_at`` (UNIX seconds) is before anything was read for it."""

    made_at: float
    body: bytes
    headers: dict[str, str]
    cookies: str


def is_shared(request: HttpRequest) -> bool:
    """Whether the page is being drawn for everybody: nothing of this reader may be in it."""
    return MARK in request.META


def shareable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view's page may be shared when it succeeds; a page of one's own is never kept by a proxy."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        if is_shared(request) and answer.status_code == 200:
            request.META[MARK] = "given"
        else:
            patch_cache_control(answer, private=True, no_cache=True)
        return answer

    return shown


class SharedPagesMiddleware:
    """Gives the page kept, while it is young enough; one reader at a time makes a new one, the others have the last one
    or wait for it. Stands outside of sessions, languages and tokens: a page kept costs none of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = address_of(request)
        if found is None:
            return self.get_response(request)
        key, query = found
        kept = self.young(key, FRESH)
        if kept is None:
            turn = TURNS[int(key[:8], 16) % len(TURNS)]
            last = self.young(key, OLDEST)
            if not turn.acquire(blocking=last is None):
                kept = last
            else:
                try:
                    kept = self.young(key, FRESH)
                    if kept is None:
                        return self.make(request, key, query)
                finally:
                    turn.release()
        return answer_of(request, kept) if kept else self.get_response(request)

    def young(self, key: str, seconds: float) -> Kept | None:
        kept = caches["shared_pages"].get(key)
        return kept if kept and 0 <= now().timestamp() - kept.made_at < seconds else None

    def make(self, request: HttpRequest, key: str, query: str) -> HttpResponseBase:
        """Draw the page for everybody; what may not be shared after all goes to this reader alone."""
        began = now().timestamp()
        request.META |= {MARK: "asked", "QUERY_STRING": query}
        answer = self.get_response(request)
        if request.META[MARK] != "given" or not isinstance(answer, HttpResponse) or is_personal(answer):
            return answer
        names = {"Content-Type", "Content-Language", "X-Frame-Options"}
        headers = {name: value for name, value in answer.items() if name in names}
        headers |= {"Cache-Control": FOR_PROXIES, "Vary": "Cookie", "ETag": etag_of(answer.content)}
        kept = Kept(began, answer.content, headers, answer.cookies.output(header=""))
        caches["shared_pages"].set(key, kept, KEPT)
        return answer_of(request, kept)


def address_of(request: HttpRequest) -> tuple[str, str] | None:
    """The name under which the page asked for is kept, and what is left of its query; None when it is nobody else's
    business: another method, a reader with a session, a page that no room shares."""
    if request.method != "GET" or is_known(request):
        return None
    page = next((one for one in shared_pages if one.path.fullmatch(request.path_info)), None)
    if page is None or page.own & set(request.GET):
        return None
    try:
        where = f"{request.scheme}://{request.get_host()}{request.path}"
    except DisallowedHost:
        return None
    query, theme = read_of(page, request.META.get("QUERY_STRING", "")), request.COOKIES.get("theme", "")[:5]
    return hashlib.sha256(f"{where}?{query}#{theme}".encode()).hexdigest(), query


def is_known(request: HttpRequest) -> bool:
    cookies = request.COOKIES
    return settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies or "Authorization" in request.headers


def read_of(page: SharedPage, query: str) -> str:
    """The parameters that the page reads, in order of name."""
    pairs = parse_qsl(query[:LONGEST_QUERY]) if query else []
    kept = {name: value for name, value in pairs if name in page.query and page.query[name].fullmatch(value)}
    return urlencode(sorted(kept.items()))


def is_personal(answer: HttpResponse) -> bool:
    return bool({settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"} & set(answer.cookies))


def etag_of(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def answer_of(request: HttpRequest, kept: Kept) -> HttpResponseBase:
    """200, or 304 for who has the same page already."""
    answer = HttpResponse(kept.body, headers=kept.headers)
    answer.cookies = SimpleCookie(kept.cookies)
    return get_conditional_response(request, etag=kept.headers["ETag"], response=answer) or answer
