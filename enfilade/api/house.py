"""The API itself: its name, its limits, and how it refuses."""

from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import Throttled, ValidationError
from ninja.throttling import AnonRateThrottle

from enfilade.api import operations
from enfilade.core.contracts.api_routers import api_routers
from enfilade.core.errors import Refusal

WORDS = (
    "Read-only, without a key. Lists come in pages: follow `next`. Refusals are `{code, sentence}`. "
    "Texts are French; the fields ending in `_en` are English where their museum translated them."
)


class OpenAPI(NinjaAPI):
    """Anyone's page may read the answers: nothing here is private, and no cookie is looked at."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        answer = super().create_response(request, data, **options)
        answer["Access-Control-Allow-Origin"] = "*"
        return answer


limit = AnonRateThrottle(settings.API_RATE)
limit.cache = caches["near"]  # counted by each process: a read of the API must not write in the database
api = OpenAPI(title="Enfilade", version="1", description=WORDS, docs_url=None, throttle=[limit], urls_namespace="api-1")
for prefix in ("museums", "records", "agenda", "routes"):
    api.add_router(f"/{prefix}", getattr(operations, prefix))
for key, router in api_routers.items():
    api.add_router(f"/{key}", router)


def refused(request: HttpRequest, code: str, sentence: str, status: int) -> HttpResponse:
    return api.create_response(request, {"code": code, "sentence": sentence}, status=status)


@api.exception_handler(Refusal)
def refusal(request: HttpRequest, error: Refusal) -> HttpResponse:
    return refused(request, error.code, str(error), error.status)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return refused(request, "not_found", _("Rien ne répond à cette adresse."), 404)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = ", ".join(sorted({str(fault["loc"][-1]) for fault in error.errors}))
    return refused(request, "unreadable", _("Cette valeur ne convient pas : %(names)s.") % {"names": names}, 422)


@api.exception_handler(Throttled)
def too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
    answer = refused(request, "too_many", _("Trop de demandes à la fois. Attendez une minute."), 429)
    answer["Retry-After"] = str(error.wait or 60)
    return answer
