"""The staff space: /atelier/ picks a museum, /atelier/<space>/… is each domain's ``backoffice`` module."""

from django.urls import path

from enfilade.backoffice import views

app_name = "atelier"
urlpatterns = [
    path("", views.home, name="home"),
    path("taches/", views.jobs, name="jobs"),
    path("taches/<slug:public_id>/", views.job, name="job"),
    path("taches/<slug:public_id>/etat/", views.job_state, name="job_state"),
    path("<slug:space>/", views.dashboard, name="dashboard"),
    path("<slug:space>/journal/", views.journal, name="journal"),
]
