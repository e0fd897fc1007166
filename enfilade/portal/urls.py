from django.contrib.sitemaps.views import sitemap
from django.urls import path

from enfilade.portal import views
from enfilade.portal.sitemaps import SITEMAPS

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("reseau/", views.network, name="network"),
    path("mentions/", views.mentions, name="mentions"),
    path("recherche/", views.search, name="search"),
    path("observatoire/", views.observatory, name="observatory"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS, "template_name": "portal/sitemap.xml"}, name="sitemap"),
]
