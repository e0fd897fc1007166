from django.urls import path

from enfilade.portal import feeds, sitemaps, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("reseau/", views.network, name="network"),
    path("mentions/", views.mentions, name="mentions"),
    path("recherche/", views.search, name="search"),
    path("observatoire/", views.observatory, name="observatory"),
    path("recits.atom", feeds.Stories(), name="stories_feed"),
    path("agenda.atom", feeds.Agenda(), name="agenda_atom"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-notices-<int:window>.xml", sitemaps.records, name="sitemap_records"),
]
