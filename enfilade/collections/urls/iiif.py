"""Addresses of IIIF. They are identifiers: they never change."""

from django.urls import path

from enfilade.collections.iiif import views

urlpatterns = [
    path("iiif/presentation/collection", views.network_collection, name="iiif_collection"),
    path("iiif/presentation/collection/<slug:slug>", views.museum_collection, name="iiif_museum"),
    path("iiif/presentation/collection/<slug:slug>/<slug:prefix>", views.museum_collection, name="iiif_part"),
    path("iiif/presentation/<slug:public_id>/manifest", views.record_manifest, name="iiif_manifest"),
    path("iiif/search/<slug:public_id>", views.search, name="iiif_search"),
    path("iiif/search/<slug:public_id>/autocomplete", views.autocomplete, name="iiif_autocomplete"),
    path("iiif/activity/all-changes", views.all_changes, name="iiif_changes"),
    path("iiif/activity/all-changes/<slug:key>", views.changes_page, name="iiif_changes_page"),
]
