"""Addresses of standing gifts: the donor's, the demo provider's card page, the museum's."""

from django.urls import path

from enfilade.giving.backoffice import standing as staff
from enfilade.giving.views import demo_payment, standing

MINE = "dons/mes-dons/regulier/"

urlpatterns = [
    path(f"{MINE}carte/<str:token>/", standing.card_open, name="standing_card_open"),
    path(f"{MINE}retour/<slug:public_id>/", standing.card_back, name="standing_card_back"),
    path(f"{MINE}<slug:public_id>/", standing.standing, name="standing"),
    path(f"{MINE}<slug:public_id>/arreter/", standing.stop, name="standing_stop"),
    path(f"{MINE}<slug:public_id>/carte/", standing.card, name="standing_card"),
    path("demo-paiement/carte/<slug:public_id>/", demo_payment.demo_card, name="demo_card"),
    path("atelier/<slug:space>/dons/reguliers/", staff.standing, name="atelier_standing"),
]
