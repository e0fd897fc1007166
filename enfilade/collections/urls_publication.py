"""Addresses for other systems: formats of a record, OAI-PMH, open data."""

from django.urls import path

from enfilade.collections.publication import formats, oai

urlpatterns = [
    path("oai/", oai.oai, name="oai"),
    path("collections/<slug:public_id>/images/<slug:picture>.json", formats.digital_object, name="digital_object"),
    path("collections/<slug:public_id>/<str:ending>", formats.record_as, name="record_as"),
    path("donnees/<slug:slug>/linked-art.json", formats.museum_set, name="museum_set"),
]
