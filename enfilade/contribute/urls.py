from django.urls import path

from enfilade.contribute import urls_people
from enfilade.contribute.backoffice import (
    cards,
    compatible,
    conduct,
    dashboard,
    exports,
    mapping,
    presenters,
    projects,
    questions,
    review,
    showing,
)
from enfilade.contribute.urls_desk import desk_patterns
from enfilade.contribute.views import fields, keys, mine, presenter, public

app_name = "contribute"
ATELIER = "atelier/<slug:space>/contributions/"
PROJECT = f"{ATELIER}projets/<slug:public_id>/"
urlpatterns = [
    *urls_people.urlpatterns,
    path("participer/", public.projects, name="projects"),
    path("participer/mes-contributions/", mine.readings, name="mine"),
    path("participer/mes-contributions/merci/", mine.credit, name="credit"),
    path("participer/mes-contributions/rattacher/", mine.adopt, name="adopt"),
    path("participer/mes-contributions/cles/", keys.keys, name="keys"),
    path("participer/mes-contributions/cles/<slug:public_id>/retirer/", keys.revoke, name="revoke_key"),
    *desk_patterns,
    path("participer/<slug:short_name>/", public.project, name="project"),
    path("participer/<slug:short_name>/pupitre/mots/", fields.words, name="words"),
    path("participer/<slug:short_name>/pupitre/compris/", fields.understood, name="understood"),
    path("participer/<slug:short_name>/pupitre/seul/", presenter.alone, name="alone"),
    path(ATELIER, projects.projects, name="atelier_projects"),
    path(f"{ATELIER}nouveau/", projects.new_project, name="atelier_new_project"),
    path(f"{ATELIER}relire/", review.waiting, name="atelier_reviews"),
    path(f"{ATELIER}relire/<slug:public_id>/", review.review, name="atelier_review"),
    path(PROJECT, dashboard.project, name="atelier_project"),
    path(f"{PROJECT}questions/", questions.questions, name="atelier_questions"),
    path(f"{PROJECT}fiches/", projects.cards, name="atelier_cards"),
    path(f"{PROJECT}programmes/", compatible.programs, name="atelier_programs"),
    path(f"{PROJECT}pupitre/", showing.others, name="atelier_others"),
    path(f"{PROJECT}lecteur/", presenters.presenter, name="atelier_presenter"),
    path(f"{PROJECT}lecteur/essai/", presenters.preview, name="atelier_presenter_preview"),
    path(f"{PROJECT}correspondance/", mapping.mapping, name="atelier_mapping"),
    path(f"{PROJECT}etat/", projects.change_state, name="atelier_state"),
    path(f"{PROJECT}chiffres/", dashboard.figures, name="atelier_figures"),
    path(f"{PROJECT}conduite/", conduct.conduct, name="atelier_conduct"),
    path(f"{PROJECT}toutes-les-fiches/", cards.cards, name="atelier_all_cards"),
    path(f"{PROJECT}signalements/", cards.project_flags, name="atelier_project_flags"),
    path(f"{PROJECT}donnees/", exports.data, name="atelier_data"),
    path(f"{PROJECT}donnees/<slug:what>.<slug:form>", exports.export, name="atelier_export"),
    path(f"{ATELIER}fiches/<slug:public_id>/", cards.card, name="atelier_card"),
    path(f"{ATELIER}fiches/<slug:public_id>/agir/", cards.card_act, name="atelier_card_act"),
    path(f"{ATELIER}fiches/<slug:public_id>/signalements/", cards.flags, name="atelier_flags"),
]
