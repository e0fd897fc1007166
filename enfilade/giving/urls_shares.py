"""Addresses of what a campaign sends out. They stand before the campaign's own page."""

from django.urls import path

from enfilade.giving.backoffice import reports
from enfilade.giving.backoffice import shares as staff
from enfilade.giving.views import shares

CAMPAIGN = "atelier/<slug:space>/dons/campagnes/<slug:public_id>/"

urlpatterns = [
    path("l/<slug:code>/", shares.short_link, name="short_link"),
    path("dons/<slug:slug>/carte.png", shares.card, name="card"),
    path("dons/<slug:slug>/jauge/", shares.gauge, name="gauge"),
    path("dons/<slug:slug>/jauge.json", shares.gauge_json, name="gauge_json"),
    path(f"{CAMPAIGN}partager/", staff.share, name="atelier_share"),
    path(f"{CAMPAIGN}partager/carte.png", shares.own_card, name="atelier_card"),
    path(f"{CAMPAIGN}bilan.pdf", reports.report_pdf, name="atelier_report_pdf"),
    path(f"{CAMPAIGN}affiche.pdf", staff.poster, name="atelier_poster"),
    path(f"{CAMPAIGN}affiche.png", staff.poster_preview, name="atelier_poster_preview"),
    path(f"{CAMPAIGN}partager/liens.csv", staff.links_csv, name="atelier_links_csv"),
]
