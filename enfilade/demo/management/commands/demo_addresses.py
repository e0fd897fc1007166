"""``manage.py demo_addresses``: where to go, and who to be."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from enfilade.demo.content.people import PASSWORD, PEOPLE

PLACES = (
    ("Le réseau", "/"),
    ("L'atelier", "/atelier/"),
    ("Les composants", "/maison/composants/"),
)


class Command(BaseCommand):
    help = "Dit les adresses et les comptes de la démonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        write = self.stdout.write
        write("")
        for name, path in PLACES:
            write(f"  {name:<16} {settings.SITE_URL}{path}")
        write(f"\n  Comptes (mot de passe : {PASSWORD})")
        for person in PEOPLE.values():
            roles = ", ".join(f"{role.label} ({slug})" for slug, role in person.roles) or "bénévole"
            write(f"    {person.email:<34} {roles}")
        write("\n  Les courriels partent dans le dossier de données (mail/). Ctrl-C pour arrêter.\n")
