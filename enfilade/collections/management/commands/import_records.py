"""``manage.py import_records FILE --museum SLUG --profile NAME [--dry-run]``: import a file and print a JSON summary."""

import json
import time
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.models import ImportProfile
from enfilade.collections.services import import_now
from enfilade.network.models import Museum


class Command(BaseCommand):
    help = "Importe un fichier de notices (CSV ou JSON par lignes, compressé ou non) dans un musée."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--museum", required=True)
        parser.add_argument("--profile", required=True, help=f"{', '.join(PROFILES)}, or a saved profile of the museum")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        museum = Museum.objects.filter(slug=options["museum"]).first()
        if museum is None:
            raise CommandError(f"Musée inconnu : {options['museum']}")
        if not options["file"].is_file():
            raise CommandError(f"Fichier introuvable : {options['file']}")
        started = time.monotonic()
        with options["file"].open("rb") as raw:
            mapping = self.mapping(museum, options["profile"])
            run = import_now(
                museum=museum, file=File(raw, options["file"].name), mapping=mapping, dry_run=options["dry_run"]
            )
        summary = {"import": run.public_id, "state": run.state, "failure": run.failure, "dry_run": run.dry_run}
        seconds = round(time.monotonic() - started, 2)
        self.stdout.write(
            json.dumps({**summary, "rows": run.rows, **run.counts, "seconds": seconds}, ensure_ascii=False)
        )

    def mapping(self, museum: Museum, name: str) -> list[Any]:
        saved = ImportProfile.objects.filter(museum=museum, name=name).first()
        if saved is None and name not in PROFILES:
            raise CommandError(f"Profil inconnu : {name}")
        return saved.mapping if saved else PROFILES[name]
