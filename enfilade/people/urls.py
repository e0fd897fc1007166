from django.urls import path

from enfilade.people import backoffice, views

app_name = "people"
urlpatterns = [
    path("compte/", views.account, name="account"),
    path("compte/mes-donnees/", views.export_data, name="export_data"),
    path("compte/effacer/", views.forget, name="forget"),
    path("atelier/<slug:space>/equipe/", backoffice.team, name="atelier_team"),
    path("atelier/<slug:space>/equipe/<int:grant>/fin/", backoffice.leave, name="atelier_leave"),
]
