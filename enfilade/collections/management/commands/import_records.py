"""``manage.py import_records FILE --museum SLUG --profile NAME [--dry-run] [--publish]``: import a file, print a JSON summary."""

import json
import time
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.enums import ImportState
from enfilade.collections.errors import unreadable_words
from enfilade.collections.models import ImportProfile, ImportRun
from enfilade.collections.services import import_now
from enfilade.core.errors import Refusal
from enfilade.network.models import Museum


class Command(BaseCommand):
    help = "Importe un fichier de notices (CSV, TSV ou JSON par lignes, compressé ou non) dans un musée."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--museum", required=True, help="the museum's slug")
        parser.add_argument("--profile", required=True, help=f"{', '.join(PROFILES)}, or a saved profile of the museum")
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, write no record")
        parser.add_argument("--publish", action="store_true", help="open the new records to the public at once")

    def handle(self, *args: Any, **options: Any) -> None:
        museum = Museum.objects.filter(slug=options["museum"]).first()
        if museum is None:
            raise CommandError(f"Musée inconnu : {options['museum']}")
        if not options["file"].is_file():
            raise CommandError(f"Fichier introuvable : {options['file']}")
        mapping, started = mapping_named(museum, options["profile"]), time.monotonic()
        with options["file"].open("rb") as raw:
            try:
                run = import_now(
                    museum=museum, file=File(raw, options["file"].name), mapping=mapping, dry_run=options["dry_run"],
                    publish=options["publish"],
                )  # fmt: skip
            except Refusal as refusal:
                raise CommandError(str(refusal)) from refusal
        summary = {**summary_of(run), "seconds": round(time.monotonic() - started, 2)}
        self.stdout.write(json.dumps(summary, ensure_ascii=False))
        if run.state == ImportState.FAILED:
            raise CommandError(summary["failure"])


def mapping_named(museum: Museum, name: str) -> list[Any]:
    saved = ImportProfile.objects.filter(museum=museum, name=name).first()
    if saved is None and name not in PROFILES:
        raise CommandError(f"Profil inconnu : {name}")
    return list(saved.mapping if saved else PROFILES[name])


def summary_of(run: ImportRun) -> dict[str, Any]:
    """Counts of rows; ``kept`` counts values; ``unread`` counts filled cells of the columns that were not taken."""
    failure = unreadable_words(run.failure, run.failure_detail) if run.failure else ""
    facts = {"import": run.public_id, "state": run.state, "failure": failure, "dry_run": run.dry_run, "rows": run.rows}
    return {**facts, **run.counts, "missing": run.missing, "unread": run.unread}
