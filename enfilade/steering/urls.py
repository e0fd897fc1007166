from django.urls import path

from enfilade.steering import views
from enfilade.steering.backoffice import charter, ending, following, gates, projects

app_name = "steering"
ROOT = "atelier/<slug:space>/projets/"
ONE = ROOT + "<slug:public_id>/"
urlpatterns = [
    path("projets/", views.projects, name="projects"),
    path("projets/reponse/<str:token>/", views.answer, name="answer"),
    path("projets/<slug:public_id>/", views.project, name="project"),
    path(ROOT, projects.projects, name="atelier_projects"),
    path(ROOT + "nouveau/", projects.new_project, name="atelier_new"),
    path(ONE, projects.project, name="atelier_project"),
    path(ONE + "changer/", projects.amend, name="atelier_amend"),
    path(ONE + "signal/", projects.warning, name="atelier_warning"),
    path(ONE + "cadrage/", charter.charter, name="atelier_charter"),
    path(ONE + "cadrage/figer/", charter.freeze, name="atelier_freeze"),
    path(ONE + "cadrage/<int:number>/", charter.version, name="atelier_version"),
    path(ONE + "jalon/", gates.gate, name="atelier_gate"),
    path(ONE + "jalon/preuve/", gates.evidence, name="atelier_evidence"),
    path(ONE + "decisions/", following.decisions, name="atelier_decisions"),
    path(ONE + "decisions/<slug:decision>/", following.happened, name="atelier_happened"),
    path(ONE + "commanditaire/", following.sponsor, name="atelier_sponsor"),
    path(ONE + "commanditaire/<slug:touch>/reponse/", following.answer, name="atelier_answer"),
    path(ONE + "commanditaire/<slug:touch>/rappel/", following.remind, name="atelier_remind"),
    path(ONE + "mesures/", following.measures, name="atelier_measures"),
    path(ONE + "rattachements/", following.attached, name="atelier_attached"),
    path(ONE + "arreter/", ending.stop, name="atelier_stop"),
    path(ONE + "clore/", ending.close, name="atelier_close"),
    path(ONE + "enseignements/", ending.lessons, name="atelier_lessons"),
]
