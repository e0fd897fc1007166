"""The staff space: /atelier/ picks a museum, /atelier/<space>/… is each domain's ``backoffice`` module."""

from django.urls import URLPattern

app_name = "atelier"
urlpatterns: list[URLPattern] = []
