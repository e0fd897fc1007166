"""What search engines may read, in pages of two thousand addresses."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from enfilade.collections.queries import public_records
from enfilade.network.queries import open_museums, public_routes


class Pages(Sitemap):
    def items(self):
        return ["portal:home", "network:museums", "network:agenda", "network:routes", "collections:home"]

    def location(self, item):
        return reverse(item)


class Museums(Sitemap):
    def items(self):
        return open_museums()

    def location(self, item):
        return reverse("network:museum", args=[item.slug])


class Routes(Sitemap):
    def items(self):
        return public_routes()

    def location(self, item):
        return reverse("network:route", args=[item.slug])


class Records(Sitemap):
    limit = 2000

    def items(self):
        return public_records().only("public_id", "museum").order_by("pk")

    def location(self, item):
        return reverse("collections:record", args=[item.public_id])


SITEMAPS = {"pages": Pages, "museums": Museums, "routes": Routes, "records": Records}
