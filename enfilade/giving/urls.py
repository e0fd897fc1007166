from django.urls import path

from enfilade.giving import urls_desk
from enfilade.giving.backoffice import campaigns as staff
from enfilade.giving.backoffice import gifts as staff_gifts
from enfilade.giving.backoffice import money, poster
from enfilade.giving.views import campaigns, demo_payment, gifts, notifications

ATELIER = "atelier/<slug:space>/dons/"

app_name = "giving"
urlpatterns = [
    path("dons/", campaigns.campaigns, name="campaigns"),
    path("dons/suivi/<slug:public_id>/", gifts.follow, name="follow"),
    path("dons/suivi/<slug:public_id>/etat/", gifts.follow_state, name="follow_state"),
    path("dons/suivi/<slug:public_id>/reprendre/", gifts.again, name="again"),
    path("dons/retour/<slug:public_id>/", gifts.returned, name="returned"),
    path("dons/recu/<str:token>/", gifts.receipt, name="receipt"),
    path("dons/notification/<slug:provider>/<slug:merchant>/", notifications.notification, name="notification"),
    path("dons/<slug:slug>/", campaigns.campaign, name="campaign"),
    path("dons/<slug:slug>/donateurs/", campaigns.wall, name="wall"),
    path("demo-paiement/<slug:public_id>/", demo_payment.demo_payment, name="demo_payment"),
    path(ATELIER, staff.campaigns, name="atelier_campaigns"),
    path(f"{ATELIER}nouvelle/", staff.new_campaign, name="atelier_new_campaign"),
    path(f"{ATELIER}campagnes/<slug:public_id>/", staff.campaign, name="atelier_campaign"),
    path(f"{ATELIER}campagnes/<slug:public_id>/ouvrir/", staff.open_campaign, name="atelier_open_campaign"),
    path(f"{ATELIER}campagnes/<slug:public_id>/clore/", staff.close_campaign, name="atelier_close_campaign"),
    path(f"{ATELIER}campagnes/<slug:public_id>/nouvelles/", staff.news, name="atelier_news"),
    path(f"{ATELIER}<slug:public_id>/affiche/", poster.poster, name="atelier_poster"),
    path(f"{ATELIER}liste/", staff_gifts.gifts, name="atelier_gifts"),
    path(f"{ATELIER}liste.csv", staff_gifts.gifts_csv, name="atelier_gifts_csv"),
    path(f"{ATELIER}liste/<slug:public_id>/", staff_gifts.gift, name="atelier_gift"),
    path(f"{ATELIER}liste/<slug:public_id>/recu/", staff_gifts.receipt, name="atelier_receipt"),
    path(f"{ATELIER}liste/<slug:public_id>/agir/", staff_gifts.act, name="atelier_gift_act"),
    *urls_desk.urlpatterns,
    path(f"{ATELIER}organisme/", money.entity, name="atelier_entity"),
    path(f"{ATELIER}paiements/", money.payments, name="atelier_payments"),
    path(f"{ATELIER}paiements/<slug:public_id>/", money.settle, name="atelier_settle_anomaly"),
]
