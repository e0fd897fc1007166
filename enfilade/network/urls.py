from django.urls import path

from enfilade.network import views
from enfilade.network.backoffice import agenda, members, museofile, museum, routes

app_name = "network"
public = [
    path("musees/", views.museums, name="museums"),
    path("musees/<slug:slug>/", views.museum, name="museum"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda.ics", views.agenda_feed, name="agenda_feed"),
    path("agenda/<slug:public_id>/", views.event, name="event"),
    path("agenda/<slug:public_id>/evenement.ics", views.event_feed, name="event_feed"),
    path("parcours/", views.routes, name="routes"),
    path("parcours/<slug:slug>/", views.route, name="route"),
    path("parcours/<slug:slug>/parcours.gpx", views.route_gpx, name="route_gpx"),
]
AGENDA, ROUTES, MEMBERS = (
    "atelier/<slug:space>/agenda/",
    "atelier/<slug:space>/parcours/",
    "atelier/<slug:space>/membres/",
)
MUSEUM, ROUTE = "atelier/<slug:space>/musee/", f"{ROUTES}<slug:public_id>/"
staff = [
    path(MUSEUM, museum.museum, name="atelier_museum"),
    path(f"{MUSEUM}horaires/", museum.hours, name="atelier_hours"),
    path(f"{MUSEUM}fermetures/", museum.close, name="atelier_close"),
    path(f"{MUSEUM}fermetures/<int:closure>/lever/", museum.lift, name="atelier_lift"),
    path(AGENDA, agenda.agenda, name="atelier_agenda"),
    path(f"{AGENDA}<slug:public_id>/", agenda.event, name="atelier_event"),
    path(f"{AGENDA}<slug:public_id>/retirer/", agenda.withdraw_event, name="atelier_withdraw_event"),
    path(MEMBERS, members.members, name="atelier_members"),
    path(f"{MEMBERS}ouvrir/", members.open_member, name="atelier_open_member"),
    path(f"{MEMBERS}<int:membership>/", members.member, name="atelier_member"),
    path(f"{MEMBERS}<int:membership>/fin/", members.leave, name="atelier_leave_network"),
    path("atelier/<slug:space>/museofile/", museofile.directory, name="atelier_museofile"),
    path("atelier/<slug:space>/museofile/relier/", museofile.link, name="atelier_link_museum"),
    path("atelier/<slug:space>/museofile/completer/<slug:museum>/", museofile.fill, name="atelier_fill_museum"),
    path(ROUTES, routes.routes, name="atelier_routes"),
    path(f"{ROUTES}nouveau/", routes.new_route, name="atelier_new_route"),
    path(ROUTE, routes.route, name="atelier_route"),
    path(f"{ROUTE}apercu/", routes.preview, name="atelier_route_preview"),
    path(f"{ROUTE}publier/", routes.publish_route, name="atelier_publish_route"),
    path(f"{ROUTE}retirer/", routes.withdraw_route, name="atelier_withdraw_route"),
]
urlpatterns = [*public, *staff]
