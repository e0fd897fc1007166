from django.urls import path

from enfilade.network import backoffice, views

app_name = "network"
urlpatterns = [
    path("musees/", views.museums, name="museums"),
    path("musees/<slug:slug>/", views.museum, name="museum"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda.ics", views.agenda_feed, name="agenda_feed"),
    path("agenda/<slug:public_id>/", views.event, name="event"),
    path("parcours/", views.routes, name="routes"),
    path("parcours/<slug:slug>/", views.route, name="route"),
    path("parcours/<slug:slug>/parcours.gpx", views.route_gpx, name="route_gpx"),
    path("atelier/<slug:space>/agenda/", backoffice.agenda, name="atelier_agenda"),
    path("atelier/<slug:space>/parcours/", backoffice.routes, name="atelier_routes"),
    path(
        "atelier/<slug:space>/parcours/<slug:public_id>/publier/",
        backoffice.publish_route,
        name="atelier_publish_route",
    ),
]
