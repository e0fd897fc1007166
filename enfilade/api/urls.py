"""``/api/v1/`` for programs, in no language; ``/api/`` for people, in both."""

from django.urls import path

from enfilade.api import views
from enfilade.api.house import api

app_name = "api"
urlpatterns = [path("api/", views.docs, name="docs")]
programs = [path("api/v1/", api.urls)]
