"""``manage.py rebuild_search``: build the search index again from the database, beside, then swap."""

from typing import Any

from django.core.management.base import BaseCommand

from enfilade.collections.services import rebuild_index


class Command(BaseCommand):
    help = "Reconstruit l'index de recherche à côté de l'ancien, puis l'échange."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild_index()} notices indexées")
