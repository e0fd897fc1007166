from django.urls import path

from enfilade.community import backoffice, views

ATELIER = "atelier/<slug:space>/messages/"

app_name = "community"
urlpatterns = [
    path("echanges/fil/<str:token>/", views.mine, name="mine"),
    path("echanges/arreter/<str:token>/", views.stop, name="stop"),
    path("echanges/suivre/<slug:public_id>/", views.follow, name="follow"),
    path(ATELIER, backoffice.threads, name="atelier_threads"),
    path(f"{ATELIER}regle/", backoffice.rules, name="atelier_message_rules"),
    path(f"{ATELIER}fil/<slug:public_id>/", backoffice.thread, name="atelier_thread"),
    path(f"{ATELIER}fil/<slug:public_id>/agir/", backoffice.thread_act, name="atelier_thread_act"),
    path(f"{ATELIER}un/<slug:public_id>/", backoffice.message_act, name="atelier_message_act"),
]
