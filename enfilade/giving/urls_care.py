"""Addresses of the fundraiser's day and of letters."""

from django.urls import path

from enfilade.giving.backoffice import bank, day, letters

DONS = "atelier/<slug:space>/dons/"
ONE = "<slug:public_id>/"

urlpatterns = [
    path(f"{DONS}journee/", day.day, name="atelier_day"),
    path(f"{DONS}journee/regles/", day.rules, name="atelier_care_rules"),
    path(f"{DONS}journee/<slug:section>/", day.day_list, name="atelier_day_list"),
    path(f"{DONS}liste/{ONE}remercier/", letters.thank, name="atelier_thank"),
    path(f"{DONS}liste/{ONE}remercier/lettre/", letters.letter, name="atelier_letter"),
    path(f"{DONS}lettres/", letters.letters, name="atelier_letters"),
    path(f"{DONS}lettres/nouveau/", letters.new_template, name="atelier_new_letter_template"),
    path(f"{DONS}lettres/preparer/", letters.compose, name="atelier_compose_letters"),
    path(f"{DONS}lettres/modele/{ONE}", letters.template, name="atelier_letter_template"),
    path(f"{DONS}lettres/lot/{ONE}", letters.batch, name="atelier_letter_batch"),
    path(f"{DONS}lettres/lot/{ONE}fichier/", letters.batch_file, name="atelier_letter_file"),
    path(f"{DONS}virements/compte/nommer/", bank.name_main, name="atelier_name_main"),
]
