from django.urls import path

from enfilade.ui import views

app_name = "ui"
urlpatterns = [
    path("maison/composants/", views.catalogue, name="catalogue"),
    path("maison/composants/<slug:kind>/", views.refusals, name="refusals"),
    path("maison/theme/", views.choose_theme, name="theme"),
]
