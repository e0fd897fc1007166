"""Addresses of the desk: cheques, remittances, tills."""

from django.urls import path

from enfilade.giving.backoffice import cheques, tills

DONS = "atelier/<slug:space>/dons/"
ONE = "<slug:public_id>/"

urlpatterns = [
    path(f"{DONS}cheques/", cheques.cheques, name="atelier_cheques"),
    path(f"{DONS}cheques/saisir/", cheques.new_cheque, name="atelier_new_cheque"),
    path(f"{DONS}cheques/un/{ONE}", cheques.cheque, name="atelier_cheque"),
    path(f"{DONS}cheques/un/{ONE}photo/", cheques.photo, name="atelier_cheque_photo"),
    path(f"{DONS}cheques/un/{ONE}rejet/", cheques.bounce, name="atelier_bounce_cheque"),
    path(f"{DONS}remises/", cheques.remittances, name="atelier_remittances"),
    path(f"{DONS}remises/preparer/", cheques.compose, name="atelier_compose"),
    path(f"{DONS}remises/une/{ONE}", cheques.remittance, name="atelier_remittance"),
    path(f"{DONS}remises/une/{ONE}bordereau/", cheques.slip, name="atelier_remittance_slip"),
    path(f"{DONS}remises/une/{ONE}agir/", cheques.act, name="atelier_remittance_act"),
    path(f"{DONS}caisses/", tills.tills, name="atelier_tills"),
    path(f"{DONS}caisses/une/{ONE}", tills.till, name="atelier_till"),
    path(f"{DONS}caisses/une/{ONE}ouvrir/", tills.open_till, name="atelier_open_till"),
    path(f"{DONS}caisses/une/{ONE}remettre/", tills.bank, name="atelier_bank_cash"),
    path(f"{DONS}caisses/session/{ONE}", tills.session, name="atelier_till_session"),
    path(f"{DONS}caisses/session/{ONE}recevoir/", tills.receive_cash, name="atelier_receive_cash"),
    path(f"{DONS}caisses/session/{ONE}compter/", tills.close_till, name="atelier_close_till"),
    path(f"{DONS}caisses/session/{ONE}verifier/", tills.check_till, name="atelier_check_till"),
    path(f"{DONS}caisses/quittance/{ONE}", tills.slip, name="atelier_slip"),
]
