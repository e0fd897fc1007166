"""``manage.py reseal_secrets``: after a new key was put in front of ENFILADE_SECRET_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand

from enfilade.giving.services import reseal_merchants


class Command(BaseCommand):
    help = "Seal the secrets kept for museums with the newest key; the older ones may then be removed."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{reseal_merchants()} resealed")
