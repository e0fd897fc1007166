from django.urls import path

from enfilade.collections import views
from enfilade.collections.backoffice import harvests, imports, joconde, links, lots, proposals, records
from enfilade.collections.publication.formats import negotiated
from enfilade.collections.urls.authorities import urlpatterns as authorities
from enfilade.collections.urls.care import urlpatterns as care
from enfilade.collections.urls.iiif import urlpatterns as iiif
from enfilade.collections.urls.publication import urlpatterns as publication
from enfilade.collections.urls.rights import urlpatterns as rights
from enfilade.collections.urls.shelf import urlpatterns as shelf

app_name = "collections"
ATELIER = "atelier/<slug:space>/collections/"
urlpatterns = [
    path("collections/", views.home, name="home"),
    path("collections/recherche/", views.search, name="search"),
    path("collections/<slug:public_id>/", negotiated(views.record), name="record"),
    *publication,
    *iiif,
    *rights,
    *authorities,
    *care,
    *shelf,
    path(f"{ATELIER}nouvelle/", records.new_record, name="atelier_new_record"),
    path(f"{ATELIER}importer/", imports.imports, name="atelier_imports"),
    path(f"{ATELIER}importer/<slug:public_id>/correspondances/", imports.mapping, name="atelier_mapping"),
    path(f"{ATELIER}importer/<slug:public_id>/", imports.import_run, name="atelier_import"),
    path(f"{ATELIER}importer/<slug:public_id>/lancer/", imports.start, name="atelier_start_import"),
    path(f"{ATELIER}importer/<slug:public_id>/pause/", imports.pause, name="atelier_pause_import"),
    path(f"{ATELIER}importer/<slug:public_id>/publier/", imports.publish, name="atelier_publish_import"),
    path(f"{ATELIER}importer/<slug:public_id>/annuler/", imports.undo, name="atelier_undo_import"),
    path(f"{ATELIER}importer/<slug:public_id>/refus.csv", imports.report, name="atelier_report"),
    path(f"{ATELIER}moissons/", harvests.harvests, name="atelier_harvests"),
    path(f"{ATELIER}moissons/nouvelle/", harvests.new_harvest, name="atelier_new_harvest"),
    path(f"{ATELIER}moissons/<slug:public_id>/", harvests.harvest, name="atelier_harvest"),
    path(f"{ATELIER}moissons/<slug:public_id>/lancer/", harvests.run_harvest, name="atelier_run_harvest"),
    path(f"{ATELIER}images/", lots.lots, name="atelier_lots"),
    path(f"{ATELIER}images/<slug:public_id>/", lots.lot, name="atelier_lot"),
    path(f"{ATELIER}images/<slug:public_id>/lancer/", lots.run_lot, name="atelier_run_lot"),
    path(f"{ATELIER}a-decider/", proposals.proposals, name="atelier_proposals"),
    path(f"{ATELIER}a-decider/<int:proposal>/", proposals.decide, name="atelier_decide"),
    path(f"{ATELIER}importer/<slug:public_id>/decider/", proposals.decide_run, name="atelier_decide_run"),
    path(f"{ATELIER}joconde/", joconde.joconde, name="atelier_joconde"),
    path(f"{ATELIER}joconde/notices.txt", joconde.labelled_text, name="atelier_joconde_text"),
    path(f"{ATELIER}joconde/notices.csv", joconde.code_table, name="atelier_joconde_table"),
    path(f"{ATELIER}joconde/manques.csv", joconde.missing_table, name="atelier_joconde_missing"),
    path(f"{ATELIER}<slug:public_id>/", records.record, name="atelier_record"),
    path(f"{ATELIER}<slug:public_id>/lier/", links.link, name="atelier_link"),
    path(f"{ATELIER}<slug:public_id>/delier/<int:link>/", links.unlink, name="atelier_unlink"),
    path(f"{ATELIER}<slug:public_id>/publier/", records.publish, name="atelier_publish"),
    path(f"{ATELIER}<slug:public_id>/revenir/<int:revision>/", records.revert, name="atelier_revert"),
]
