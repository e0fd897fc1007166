"""The addresses where records are cared for."""

from django.urls import path

from enfilade.collections.backoffice import bulk, catalogue, comparing, completeness, duplicates, worklist

HERE = "atelier/<slug:space>/collections/"
urlpatterns = [
    path(HERE, worklist.records, name="atelier_records"),
    path(f"{HERE}notices.csv", worklist.export, name="atelier_export"),
    path(f"{HERE}ensemble/", bulk.bulk_edits, name="atelier_bulk_edits"),
    path(f"{HERE}ensemble/<slug:public_id>/", bulk.bulk_edit, name="atelier_bulk_edit"),
    path(f"{HERE}ensemble/<slug:public_id>/lancer/", bulk.begin, name="atelier_begin_bulk_edit"),
    path(f"{HERE}ensemble/<slug:public_id>/annuler/", bulk.undo, name="atelier_undo_bulk_edit"),
    path(f"{HERE}completude/", completeness.completeness, name="atelier_completeness"),
    path(f"{HERE}a-la-suite/", catalogue.catalogue, name="atelier_catalogue"),
    path(f"{HERE}doublons/", duplicates.duplicates, name="atelier_duplicates"),
    path(f"{HERE}doublons/<int:pair>/", duplicates.pair, name="atelier_pair"),
    path(f"{HERE}doublons/<int:pair>/decider/", duplicates.decide, name="atelier_decide_pair"),
    path(f"{HERE}doublons/<slug:public_id>/separer/", duplicates.unmerge, name="atelier_unmerge"),
    path(f"{HERE}<slug:public_id>/comparer/", comparing.compare, name="atelier_compare"),
    path(
        f"{HERE}<slug:public_id>/revenir/<int:revision>/<slug:field>/",
        comparing.revert_field,
        name="atelier_revert_field",
    ),
    path(f"{HERE}<slug:public_id>/image/", catalogue.add_image, name="atelier_add_image"),
    path(f"{HERE}<slug:public_id>/image/<int:image>/", catalogue.describe_image, name="atelier_describe_image"),
]
