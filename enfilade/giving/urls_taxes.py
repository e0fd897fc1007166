"""Tax regimes and Gift Aid."""

from django.urls import path

from enfilade.giving.backoffice import gift_aid, regimes
from enfilade.giving.views import donor_aid

ATELIER = "atelier/<slug:space>/dons/"
urlpatterns = [
    path("dons/mes-dons/gift-aid/<slug:public_id>/", donor_aid.cancel, name="donor_cancel_aid"),
    path(f"{ATELIER}regimes/", regimes.regimes, name="atelier_regimes"),
    path(f"{ATELIER}regimes/<slug:public_id>/fin/", regimes.end, name="atelier_end_regime"),
    path(f"{ATELIER}campagnes/<slug:public_id>/regime/", regimes.campaign_regime, name="atelier_campaign_regime"),
    path(f"{ATELIER}gift-aid/", gift_aid.gift_aid, name="atelier_gift_aid"),
    path(f"{ATELIER}gift-aid/<slug:public_id>.csv", gift_aid.claim_csv, name="atelier_gift_aid_csv"),
]
