"""Addresses of the pupitre."""

from django.urls import path

from enfilade.contribute.views import beside, desk, own

PUPITRE = "participer/<slug:short_name>/pupitre/"
MINE = "participer/mes-contributions/"
desk_patterns = [
    path(f"{MINE}etat/", beside.state, name="state"),
    path(f"{MINE}brouillon/", beside.draft, name="draft"),
    path(f"{MINE}lecture/<slug:public_id>/", own.reading, name="reading"),
    path("participer/<slug:short_name>/commencer/", desk.start, name="start"),
    path(PUPITRE, desk.desk, name="desk"),
    path(f"{PUPITRE}signaler/", desk.flag, name="flag"),
    path(f"{PUPITRE}demander/", desk.ask, name="ask"),
]
