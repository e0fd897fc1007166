"""Every address of the house. Public pages carry no prefix in French and /en/ in English."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, reverse_lazy
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from enfilade.api.urls import programs
from enfilade.contribute.pybossa.addresses import urlpatterns as pybossa_urls
from enfilade.core.urls import urlpatterns as core_urls

handler400 = "enfilade.core.web.unreadable"
handler500 = "enfilade.core.web.broken"
urlpatterns = [
    path("redaction/login/", RedirectView.as_view(url=reverse_lazy("account_login"), query_string=True)),
    path("documents/", include(wagtaildocs_urls)),
    path("redaction/", include(wagtailadmin_urls)),
    *core_urls,
    *programs,
    *pybossa_urls,
]
urlpatterns += i18n_patterns(
    path("", include("enfilade.ui.urls")),
    path("compte/", include("allauth.urls")),
    path("", include("enfilade.people.urls")),
    path("", include("enfilade.community.urls")),
    path("", include("enfilade.network.urls")),
    path("", include("enfilade.collections.urls")),
    path("", include("enfilade.giving.urls")),
    path("", include("enfilade.contribute.urls")),
    path("", include("enfilade.steering.urls")),
    path("", include("enfilade.editorial.urls")),
    path("atelier/", include("enfilade.backoffice.urls")),
    path("", include("enfilade.api.urls")),
    path("", include("enfilade.portal.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
