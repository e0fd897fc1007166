from django.urls import path

from enfilade.giving import urls_care, urls_desk, urls_shares, urls_standing, urls_taxes, urls_together
from enfilade.giving.backoffice import bank, bank_decisions, merchant, money, promises, reports
from enfilade.giving.backoffice import campaigns as staff
from enfilade.giving.backoffice import gifts as staff_gifts
from enfilade.giving.backoffice import kiosks as staff_kiosks
from enfilade.giving.backoffice import receipts as staff_receipts
from enfilade.giving.backoffice.urls_money import money_urls
from enfilade.giving.views import campaigns, demo_payment, donor, gifts, kiosks, news, notifications, previews

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
    path("dons/mes-dons/", donor.ask, name="donor_ask"),
    path("dons/mes-dons/ouvrir/<str:token>/", donor.open_page, name="donor_open"),
    path("dons/mes-dons/liste/", donor.donor, name="donor"),
    path("dons/mes-dons/liste/<slug:public_id>/sans-nom/", donor.hide, name="donor_hide"),
    path("dons/mes-dons/recu/<slug:public_id>/", donor.receipt, name="donor_receipt"),
    path("dons/mes-dons/accord/<slug:public_id>/retirer/", donor.withdraw, name="donor_withdraw"),
    path("dons/mes-dons/donnees.json", donor.data, name="donor_data"),
    path("dons/mes-dons/effacer/", donor.erase, name="donor_erase"),
    path("dons/mes-dons/quitter/", donor.leave, name="donor_leave"),
    *urls_standing.urlpatterns,
    path("dons/borne/<slug:public_id>/", kiosks.kiosk, name="kiosk"),
    path("dons/borne/<slug:public_id>/total/", kiosks.total, name="kiosk_total"),
    path("dons/borne/<slug:public_id>/<slug:token>/", kiosks.visit, name="kiosk_visit"),
    path("b/<slug:token>/", kiosks.phone, name="kiosk_phone"),
    path("dons/nouvelles/<str:token>/", news.stop_news, name="stop_news"),
    path("dons/<slug:slug>/", campaigns.campaign, name="campaign"),
    path("dons/<slug:slug>/donateurs/", campaigns.wall, name="wall"),
    path("demo-paiement/<slug:public_id>/", demo_payment.demo_payment, name="demo_payment"),
    path(ATELIER, staff.campaigns, name="atelier_campaigns"),
    path(f"{ATELIER}nouvelle/", staff.new_campaign, name="atelier_new_campaign"),
    path(f"{ATELIER}campagnes/<slug:public_id>/", staff.campaign, name="atelier_campaign"),
    path(f"{ATELIER}campagnes/<slug:public_id>/ouvrir/", staff.open_campaign, name="atelier_open_campaign"),
    path(f"{ATELIER}campagnes/<slug:public_id>/clore/", staff.close_campaign, name="atelier_close_campaign"),
    path(f"{ATELIER}campagnes/<slug:public_id>/nouvelles/", staff.news, name="atelier_news"),
    path(f"{ATELIER}campagnes/<slug:public_id>/apercu/", previews.preview, name="atelier_preview"),
    path(f"{ATELIER}campagnes/<slug:public_id>/bilan/", reports.report, name="atelier_report"),
    path(f"{ATELIER}campagnes/<slug:public_id>/bilan.csv", reports.report_csv, name="atelier_report_csv"),
    path(f"{ATELIER}campagnes/<slug:public_id>/promesses/", promises.promises, name="atelier_promises"),
    path(f"{ATELIER}campagnes/<slug:public_id>/promesses/<slug:tier>/", promises.tier, name="atelier_tier"),
    path(f"{ATELIER}contreparties/<slug:claim>/", promises.settle_claim, name="atelier_settle_claim"),
    path(f"{ATELIER}liste/", staff_gifts.gifts, name="atelier_gifts"),
    path(f"{ATELIER}liste.csv", staff_gifts.gifts_csv, name="atelier_gifts_csv"),
    path(f"{ATELIER}liste/<slug:public_id>/", staff_gifts.gift, name="atelier_gift"),
    path(f"{ATELIER}liste/<slug:public_id>/recu/", staff_gifts.receipt, name="atelier_receipt"),
    path(f"{ATELIER}liste/<slug:public_id>/agir/", staff_gifts.act, name="atelier_gift_act"),
    path(f"{ATELIER}bornes/", staff_kiosks.kiosks, name="atelier_kiosks"),
    path(f"{ATELIER}bornes/<slug:public_id>/", staff_kiosks.switch, name="atelier_switch_kiosk"),
    path(
        f"{ATELIER}liste/<slug:public_id>/recu/changer/", staff_receipts.receipt_change, name="atelier_receipt_change"
    ),
    path(f"{ATELIER}recus/", staff_receipts.receipts, name="atelier_receipts"),
    path(f"{ATELIER}declaration/", staff_receipts.declaration, name="atelier_declaration"),
    path(f"{ATELIER}declaration.csv", staff_receipts.declaration_csv, name="atelier_declaration_csv"),
    *money_urls(ATELIER),
    *urls_desk.urlpatterns,
    *urls_shares.urlpatterns,
    *urls_together.urlpatterns,
    *urls_care.urlpatterns,
    *urls_taxes.urlpatterns,
    path(f"{ATELIER}organisme/", money.entity, name="atelier_entity"),
    path(f"{ATELIER}prestataire/", merchant.merchant, name="atelier_merchant"),
    path(f"{ATELIER}prestataire/detacher/", merchant.leave, name="atelier_merchant_leave"),
    path(f"{ATELIER}virements/", bank.transfers, name="atelier_transfers"),
    path(f"{ATELIER}virements.csv", bank.transfers_csv, name="atelier_transfers_csv"),
    path(f"{ATELIER}virements/compte/", bank.account, name="atelier_bank"),
    path(f"{ATELIER}virements/compte/fermer/", bank.close, name="atelier_close_bank"),
    path(f"{ATELIER}virements/promesse/", bank.promise, name="atelier_promise"),
    path(f"{ATELIER}virements/releves/", bank.statements, name="atelier_statements"),
    path(f"{ATELIER}virements/releves/<slug:public_id>/", bank.statement, name="atelier_statement"),
    path(f"{ATELIER}virements/<slug:public_id>/", bank_decisions.line, name="atelier_bank_line"),
    path(f"{ATELIER}virements/<slug:public_id>/agir/", bank_decisions.act, name="atelier_bank_line_act"),
    path(f"{ATELIER}paiements/", money.payments, name="atelier_payments"),
    path(f"{ATELIER}paiements/<slug:public_id>/", money.settle, name="atelier_settle_anomaly"),
]
