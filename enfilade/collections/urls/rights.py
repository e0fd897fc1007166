"""Addresses of rights in the atelier."""

from django.urls import path

from enfilade.collections.backoffice import rights

ATELIER = "atelier/<slug:space>/collections/"
urlpatterns = [
    path(f"{ATELIER}droits/", rights.to_clear, name="atelier_rights"),
    path(f"{ATELIER}droits/regler/", rights.clear, name="atelier_clear_rights"),
    path(f"{ATELIER}droits/nouvelles-images/", rights.default, name="atelier_rights_default"),
    path(f"{ATELIER}<slug:public_id>/images/", rights.pictures, name="atelier_pictures"),
]
