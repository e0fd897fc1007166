"""Who is reading: the person signed in, or whoever carries the cookie of an anonymous reader. No address is looked at."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from enfilade.contribute import services
from enfilade.contribute.models import ContributionProject, Contributor
from enfilade.contribute.queries.presenters import origin_of

COOKIE, SALT = "lecture", "contribute.reader"
KEPT = 180 * 24 * 3600  # seconds


def cookie_reader(request: HttpRequest) -> Contributor | None:
    """The anonymous reader of this browser, if it has read before."""
    token = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT)
    return Contributor.objects.filter(token=token).first() if token else None


def known_reader(request: Any) -> Contributor | None:
    """The reader this request comes from, if one is known; makes nobody."""
    if request.user.is_authenticated:
        return Contributor.objects.filter(person=request.user).first()
    return cookie_reader(request)


def welcomed_reader(request: Any) -> Contributor:
    """The reader this request comes from, made now if there was none."""
    if request.user.is_authenticated:
        return services.reader_for(person=request.user)
    return cookie_reader(request) or services.anonymous_reader()


def codes_of(reader: Contributor | None) -> list[str]:
    """Who reads, as words a browser may keep beside what waits in it: theirs first, then those of the readers they were
    without an account. Nothing can be read in them."""
    family = [reader, *reader.adopted.all()] if reader else []
    return [salted_hmac(SALT, one.public_id, algorithm="sha256").hexdigest()[:16] for one in family]


def remember(response: HttpResponse, reader: Contributor, request: HttpRequest) -> HttpResponse:
    """Let this browser be known again as ``reader``, when it is not by an account."""
    if reader.token:
        response.set_signed_cookie(
            COOKIE, reader.token, salt=SALT, max_age=KEPT, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response


def framing(answer: Any, project: ContributionProject) -> Any:
    """Let a page hold the frame of that project's presenter, and no other."""
    answer._csp_config = settings.SECURE_CSP | {"frame-src": [origin_of(project)]}
    return answer
