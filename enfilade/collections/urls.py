from django.urls import path

from enfilade.collections import backoffice, views

app_name = "collections"
ATELIER = "atelier/<slug:space>/collections/"
urlpatterns = [
    path("collections/", views.home, name="home"),
    path("collections/recherche/", views.search, name="search"),
    path("collections/<slug:public_id>/", views.record, name="record"),
    path(ATELIER, backoffice.records, name="atelier_records"),
    path(f"{ATELIER}nouvelle/", backoffice.new_record, name="atelier_new_record"),
    path(f"{ATELIER}importer/", backoffice.imports, name="atelier_imports"),
    path(f"{ATELIER}importer/<slug:public_id>/correspondances/", backoffice.mapping, name="atelier_mapping"),
    path(f"{ATELIER}importer/<slug:public_id>/", backoffice.import_run, name="atelier_import"),
    path(f"{ATELIER}importer/<slug:public_id>/refus.csv", backoffice.report, name="atelier_report"),
    path(f"{ATELIER}<slug:public_id>/", backoffice.record, name="atelier_record"),
    path(f"{ATELIER}<slug:public_id>/publier/", backoffice.publish, name="atelier_publish"),
    path(f"{ATELIER}<slug:public_id>/revenir/<int:revision>/", backoffice.revert, name="atelier_revert"),
]
