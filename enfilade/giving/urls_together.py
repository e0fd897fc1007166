"""Addresses of what people bring beside money: questions, needs and offers."""

from django.urls import path

from enfilade.giving.backoffice import needs
from enfilade.giving.views import together

DONS = "atelier/<slug:space>/dons/"

urlpatterns = [
    path("dons/<slug:slug>/questions/", together.questions, name="questions"),
    path("dons/<slug:slug>/besoins/<slug:need>/", together.need, name="need"),
    path(f"{DONS}campagnes/<slug:public_id>/besoins/", needs.needs, name="atelier_needs"),
    path(f"{DONS}campagnes/<slug:public_id>/besoins/<slug:need>/", needs.need, name="atelier_need"),
    path(f"{DONS}offres/<slug:offer>/", needs.offer_act, name="atelier_offer_act"),
]
