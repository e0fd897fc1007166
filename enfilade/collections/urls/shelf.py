"""Addresses of places, récolement and loans, all under ``atelier/<space>/collections/``."""

from django.urls import path

from enfilade.collections.backoffice import loans, recolement, shelf_side, storages

ATELIER = "atelier/<slug:space>/collections/"
PLACES = [
    path(f"{ATELIER}lieux/", storages.storages, name="atelier_storages"),
    path(f"{ATELIER}lieux/<slug:public_id>/", storages.storage, name="atelier_storage"),
    path(f"{ATELIER}lieux/<slug:public_id>/etiquettes/", storages.labels, name="atelier_labels"),
    path(f"{ATELIER}deplacer/", storages.move, name="atelier_move"),
    path(f"{ATELIER}manquants/", storages.missing, name="atelier_missing"),
    path(f"{ATELIER}<slug:public_id>/lieu/", storages.whereabouts, name="atelier_whereabouts"),
    path(f"{ATELIER}<slug:public_id>/lieu/rayer/<int:move>/", storages.strike, name="atelier_strike"),
]
CHECK = f"{ATELIER}recolement/<slug:public_id>/"
CHECKS = [
    path(f"{ATELIER}recolement/", recolement.checks, name="atelier_checks"),
    path(f"{ATELIER}recolement/nouvelle/", recolement.new_check, name="atelier_new_check"),
    path(f"{ATELIER}recolement/veille.js", shelf_side.worker, name="atelier_worker"),
    path(f"{ATELIER}recolement/photographie/<int:sighting>/", recolement.photo, name="atelier_sighting_photo"),
    path(f"{ATELIER}recolement/trouve/<int:finding>/", recolement.finding_photo, name="atelier_finding_photo"),
    path(CHECK, recolement.check, name="atelier_check"),
    path(f"{CHECK}ouvrir/", recolement.start, name="atelier_open_check"),
    path(f"{CHECK}cloturer/", recolement.close, name="atelier_close_check"),
    path(f"{CHECK}liste/", recolement.targets, name="atelier_targets"),
    path(f"{CHECK}liste/<int:target>/", recolement.target, name="atelier_target"),
    path(f"{CHECK}liste/<int:target>/retenir/", recolement.settle, name="atelier_settle_target"),
    path(f"{CHECK}proces-verbal.pdf", recolement.report, name="atelier_check_report"),
    path(f"{CHECK}annexe.csv", recolement.annex, name="atelier_check_annex"),
    path(f"{CHECK}etagere/", shelf_side.shelf, name="atelier_shelf"),
    path(f"{CHECK}etagere/liste.json", shelf_side.shelf_list, name="atelier_shelf_list"),
    path(f"{CHECK}controler/", shelf_side.sight, name="atelier_sight"),
    path(f"{CHECK}trouver/", shelf_side.find, name="atelier_find"),
]
LOAN = f"{ATELIER}prets/<slug:public_id>/"
LOANS = [
    path(f"{ATELIER}prets/", loans.loans, name="atelier_loans"),
    path(f"{ATELIER}prets/nouveau/", loans.new_loan, name="atelier_new_loan"),
    path(LOAN, loans.loan, name="atelier_loan"),
    path(f"{LOAN}etape/", loans.step, name="atelier_loan_step"),
    path(f"{LOAN}objets/", loans.add_line, name="atelier_loan_line"),
    path(f"{LOAN}objets/<int:line>/retirer/", loans.remove_line, name="atelier_loan_remove"),
    path(f"{LOAN}objets/<int:line>/constat/", loans.report, name="atelier_loan_report"),
    path(f"{LOAN}liste/", loans.printed, name="atelier_loan_printed"),
]
urlpatterns = [*PLACES, *CHECKS, *LOANS]
