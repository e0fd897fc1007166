"""Addresses of people, places, vocabularies and reference data."""

from django.urls import path

from enfilade.collections.backoffice import authorities, names, reference, vocabularies
from enfilade.collections.views.authorities import person, place

ATELIER = "atelier/<slug:space>/collections/"
NAMES, LISTS, TERMS = f"{ATELIER}noms/", f"{ATELIER}autorites/", f"{ATELIER}vocabulaires/"
ONE = f"{LISTS}<slug:public_id>/"
urlpatterns = [
    path("collections/personnes/<slug:public_id>/", person, name="person"),
    path("collections/lieux/<slug:public_id>/", place, name="place"),
    path(NAMES, names.queue, name="atelier_names"),
    path(f"{NAMES}nom/", names.name, name="atelier_name"),
    path(f"{NAMES}nom/decider/", names.decide, name="atelier_decide_name"),
    path(f"{NAMES}notice/<int:mention>/", names.decide_mention, name="atelier_decide_mention"),
    path(LISTS, authorities.authorities, name="atelier_authorities"),
    path(f"{LISTS}nouvelle/", authorities.new_authority, name="atelier_new_authority"),
    path(ONE, authorities.authority, name="atelier_authority"),
    path(f"{ONE}fusionner/", authorities.merge, name="atelier_merge"),
    path(f"{ONE}separer/", authorities.split, name="atelier_split"),
    path(f"{ONE}annuler/<int:act>/", authorities.undo, name="atelier_undo_act"),
    path(TERMS, vocabularies.vocabularies, name="atelier_vocabularies"),
    path(f"{TERMS}termes.json", vocabularies.terms, name="atelier_terms"),
    path(f"{TERMS}mots/", vocabularies.proposals, name="atelier_term_proposals"),
    path(f"{TERMS}mots/<int:proposal>/", vocabularies.decide, name="atelier_decide_term"),
    path(f"{TERMS}<slug:code>/", vocabularies.vocabulary, name="atelier_vocabulary"),
    path(f"{ATELIER}reference/", reference.imports, name="atelier_reference"),
    path(f"{ATELIER}reference/<slug:public_id>/", reference.import_report, name="atelier_reference_report"),
]
