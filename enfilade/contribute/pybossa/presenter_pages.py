"""The pages of a presenter's own host: its owner's code, after what PYBOSSA puts before it, under a policy of its own."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.csp import CSP

from enfilade.contribute.engine.presenter_code import filled
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.queries.presenters import code_of, hosted_project, hosts_of

NAMES = {"newtask": "task_presenter", "presenter": "task_presenter", "tutorial": "tutorial", "results": "results"}
UNSAFE = (CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL)


def first(request: Any) -> HttpResponse:
    """The presenter's host itself: its first page."""
    found = hosted_project(request.presented)
    return HttpResponseRedirect(f"/project/{found.short_name}/newtask") if found else nothing()


def page(request: Any, short_name: str, part: str, pk: int | None = None) -> HttpResponse:
    """One of the presenter's pages, for whoever asks: who reads is known by the calls it makes, not by the page."""
    found = hosted_project(request.presented)
    if found is None or found.short_name != short_name or not (code := code_of(found, part)):
        return nothing()
    with translation.override(request.GET.get("lang") or translation.get_language_from_request(request)):
        words = {
            "project": found, "code": filled(code, found.short_name), "language": translation.get_language(),
            "home": settings.SITE_URL + reverse("contribute:project", args=[short_name], urlconf=settings.ROOT_URLCONF),
            "tutorial": f"/project/{short_name}/tutorial" if part == "task_presenter" and code_of(found, "tutorial") else "",
        }  # fmt: skip
        answer = HttpResponse(render_to_string("contribute/presenter.html", words))
    answer["Cache-Control"] = "no-store"
    answer._csp_config = policy(found, secure=request.is_secure())  # type: ignore[attr-defined]
    return answer


def policy(project: ContributionProject, *, secure: bool) -> dict[str, list[str]]:
    """What the page may load and speak to: itself, and the hosts its code names; pictures and sounds of cards from anywhere.
    Only the house may frame it."""
    hosts = [CSP.SELF, *hosts_of(project)]
    anywhere = [CSP.SELF, "data:", "blob:", "https:", *([] if secure else ["http:"])]
    return {
        "default-src": hosts, "script-src": [*hosts, *UNSAFE], "style-src": [*hosts, CSP.UNSAFE_INLINE], "img-src": anywhere,
        "media-src": anywhere, "font-src": [*hosts, "data:"], "worker-src": [CSP.SELF, "blob:"], "object-src": [CSP.NONE],
        "base-uri": [CSP.SELF], "form-action": [CSP.SELF], "frame-ancestors": [settings.SITE_URL],
    }  # fmt: skip


def there_already(request: HttpRequest) -> HttpResponse:
    """Scripts and styles that PYBOSSA serves beside its own: what presenters use of them is on the page already."""
    kind = "text/css" if request.path.endswith(".css") else "text/javascript"
    return HttpResponse("", content_type=kind)


def nothing() -> HttpResponse:
    return HttpResponse("404", status=404, content_type="text/plain")
