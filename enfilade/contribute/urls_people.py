"""Addresses of what concerns readers themselves: their own work, their questions, those who were stopped."""

from django.urls import path

from enfilade.contribute.backoffice import people as readers
from enfilade.contribute.views import people, talking

MINE = "participer/mes-contributions/"
READERS = "atelier/<slug:space>/contributions/personnes/"
urlpatterns = [
    path(f"{MINE}lectures.csv", people.own_csv, name="own_csv"),
    path(f"{MINE}lectures.json", people.own_json, name="own_json"),
    path(f"{MINE}pause/", people.stopped, name="stopped"),
    path(f"{MINE}pause/<slug:public_id>/", people.contest, name="contest"),
    path("participer/<slug:short_name>/questions/", talking.talk, name="talk"),
    path("participer/<slug:short_name>/questions/<slug:card>/", talking.talk, name="talk_card"),
    path(READERS, readers.readers, name="atelier_readers"),
    path(f"{READERS}<slug:public_id>/", readers.reader, name="atelier_reader"),
    path(f"{READERS}<slug:public_id>/agir/", readers.reader_act, name="atelier_reader_act"),
]
