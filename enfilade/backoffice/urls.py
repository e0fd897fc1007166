"""The staff space: /atelier/ picks a museum, /atelier/<space>/… is each domain's ``backoffice`` module."""

from django.urls import path

from enfilade.backoffice import views

app_name = "atelier"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:space>/", views.dashboard, name="dashboard"),
    path("<slug:space>/journal/", views.journal, name="journal"),
]
