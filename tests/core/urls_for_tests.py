"""The house's addresses and a few that break, for tests of the error pages."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from config import urls as house
from enfilade.core.errors import Refusal


class Full(Refusal):
    code = "full"
    status = 409
    sentence = _("C'est enregistré.")


def raising(error):
    def view(request):
        raise error

    return view


handler400, handler500 = house.handler400, house.handler500
urlpatterns = [
    *i18n_patterns(
        path("casse/", raising(ValueError("private words"))),
        path("interdit/", raising(PermissionDenied())),
        path("louche/", raising(SuspiciousOperation())),
        path("refus/", raising(Full())),
        path("formulaire/", lambda request: HttpResponse("reçu", content_type="text/plain")),
        prefix_default_language=False,
    ),
    path("api/refus/", raising(Full())),
    *house.urlpatterns,
]
