from django.urls import path

from enfilade.collections import urls_care, views
from enfilade.collections.backoffice import imports, proposals, records

app_name = "collections"
ATELIER = "atelier/<slug:space>/collections/"
urlpatterns = [
    path("collections/", views.home, name="home"),
    path("collections/recherche/", views.search, name="search"),
    path("collections/<slug:public_id>/", views.record, name="record"),
    *urls_care.urlpatterns,
    path(f"{ATELIER}nouvelle/", records.new_record, name="atelier_new_record"),
    path(f"{ATELIER}importer/", imports.imports, name="atelier_imports"),
    path(f"{ATELIER}importer/<slug:public_id>/correspondances/", imports.mapping, name="atelier_mapping"),
    path(f"{ATELIER}importer/<slug:public_id>/", imports.import_run, name="atelier_import"),
    path(f"{ATELIER}importer/<slug:public_id>/lancer/", imports.start, name="atelier_start_import"),
    path(f"{ATELIER}importer/<slug:public_id>/publier/", imports.publish, name="atelier_publish_import"),
    path(f"{ATELIER}importer/<slug:public_id>/annuler/", imports.undo, name="atelier_undo_import"),
    path(f"{ATELIER}importer/<slug:public_id>/refus.csv", imports.report, name="atelier_report"),
    path(f"{ATELIER}a-decider/", proposals.proposals, name="atelier_proposals"),
    path(f"{ATELIER}a-decider/<int:proposal>/", proposals.decide, name="atelier_decide"),
    path(f"{ATELIER}importer/<slug:public_id>/decider/", proposals.decide_run, name="atelier_decide_run"),
    path(f"{ATELIER}<slug:public_id>/", records.record, name="atelier_record"),
    path(f"{ATELIER}<slug:public_id>/publier/", records.publish, name="atelier_publish"),
    path(f"{ATELIER}<slug:public_id>/revenir/<int:revision>/", records.revert, name="atelier_revert"),
]
