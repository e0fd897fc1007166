"""``manage.py import_vocabulary FILE… [--kind …]``: take reference data in, one JSON line a file."""

import json
import time
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from enfilade.collections.enums import ImportState, ReferenceKind
from enfilade.collections.errors import unreadable_words
from enfilade.collections.services import import_reference_now


class Command(BaseCommand):
    help = "Importe des listes de référence : vocabulaires de Joconde, auteurs, artistes, Muséofile."
    kind = ReferenceKind.VOCABULARY

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--kind", choices=ReferenceKind.values, default=str(self.kind))

    def handle(self, *args: Any, **options: Any) -> None:
        absent = [file for file in options["files"] if not file.is_file()]
        if absent:
            raise CommandError(f"Fichier introuvable : {absent[0]}")
        failed = [file.name for file in options["files"] if not self.taken_in(file, ReferenceKind(options["kind"]))]
        if failed:
            raise CommandError(f"Illisible : {', '.join(failed)}")

    def taken_in(self, file: Path, kind: ReferenceKind) -> bool:
        started = time.monotonic()
        with file.open("rb") as raw:
            kept = import_reference_now(kind=kind, file=File(raw, file.name))
        failure = unreadable_words(kept.failure) if kept.failure else ""
        told = {"file": file.name, "state": kept.state, "failure": failure, **kept.counts}
        self.stdout.write(json.dumps({**told, "seconds": round(time.monotonic() - started, 2)}, ensure_ascii=False))
        return kept.state == ImportState.DONE
