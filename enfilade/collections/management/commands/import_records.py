"""``manage.py import_records FILE --museum SLUG [--profile NAME] [--dry-run] [--publish]``: import a file, print a summary."""

import json
import time
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from enfilade.collections.engine.profiles import PROFILES, proposed_mapping
from enfilade.collections.engine.reading import sample_of
from enfilade.collections.engine.streams import UnreadableFile
from enfilade.collections.enums import ImportState
from enfilade.collections.errors import unreadable_words
from enfilade.collections.management.summaries import told
from enfilade.collections.models import ImportProfile, ImportRun
from enfilade.collections.services import import_now
from enfilade.core.errors import Refusal
from enfilade.network.models import Museum

SAMPLES = 5


class Command(BaseCommand):
    help = "Importe un fichier de notices (CSV, XLSX, JSON, LIDO, Dublin Core, EDM, IIIF, texte Joconde) dans un musée."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--museum", required=True, help="the museum's slug")
        ready = f"{', '.join(PROFILES)}, or a saved profile of the museum; what the file calls for when left out"
        parser.add_argument("--profile", default="", help=ready)
        parser.add_argument("--dry-run", action="store_true", help="read and check everything, write no record")
        parser.add_argument("--publish", action="store_true", help="open the new records to the public at once")

    def handle(self, *args: Any, **options: Any) -> None:
        museum = Museum.objects.filter(slug=options["museum"]).first()
        if museum is None:
            raise CommandError(f"Musée inconnu : {options['museum']}")
        if not options["file"].is_file():
            raise CommandError(f"Fichier introuvable : {options['file']}")
        started = time.monotonic()
        mapping = mapping_named(museum, options["profile"]) if options["profile"] else mapping_for(options["file"])
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


def mapping_for(path: Path) -> list[Any]:
    """What the file itself calls for."""
    try:
        sample = sample_of(path, SAMPLES)
    except UnreadableFile as error:
        raise CommandError(unreadable_words(error.code, error.detail)) from error
    return proposed_mapping(sample.profile, sample.columns)


def summary_of(run: ImportRun) -> dict[str, Any]:
    """Counts of rows; ``kept`` counts values; ``losses`` counts, by source column, the filled cells that no field took."""
    failure = unreadable_words(run.failure, run.failure_detail) if run.failure else ""
    facts = {"import": run.public_id, "state": run.state, "failure": failure, "dry_run": run.dry_run, "rows": run.rows}
    return {**facts, **told(run.counts), "missing": run.missing, "gaps": run.gaps, "losses": run.unread}
