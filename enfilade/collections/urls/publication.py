"""Addresses for other systems: formats of a record, OAI-PMH, open data."""

from django.urls import path

from enfilade.collections.publication import formats, oai, open_data

urlpatterns = [
    path("oai/", oai.oai, name="oai"),
    path("collections/<slug:public_id>/images/<slug:picture>.json", formats.digital_object, name="digital_object"),
    path("collections/<slug:public_id>/<str:ending>", formats.record_as, name="record_as"),
    path("donnees/", open_data.page, name="open_data"),
    path("donnees/lisez-moi.txt", open_data.readme, name="open_data_readme"),
    path("donnees/notices.<slug:kind>.gz", open_data.dump, name="dump"),
    path("donnees/<slug:slug>/notices.<slug:kind>.gz", open_data.dump, name="museum_dump"),
    path("donnees/<slug:slug>/linked-art.json", formats.museum_set, name="museum_set"),
]
