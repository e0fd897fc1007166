"""``manage.py import_images DIR --museum SLUG [--credit …] [--licence CODE] [--dry-run]``: hang a folder of pictures, print JSON.

Safe to run twice: what hangs already is told so.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from enfilade.collections.enums import LotState
from enfilade.collections.errors import unreadable_words
from enfilade.collections.models import PictureLot
from enfilade.collections.queries import pieces_by_state
from enfilade.collections.services import hang_lot, open_lot_of_files
from enfilade.collections.services.lots import Named, work_on
from enfilade.core.errors import Refusal
from enfilade.media.engine.licences import licence_of
from enfilade.network.models import Museum


class Command(BaseCommand):
    help = "Accroche les images d'un dossier aux notices d'un musée, par leur nom de fichier."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--museum", required=True, help="the museum's slug")
        parser.add_argument("--credit", default="")
        parser.add_argument("--licence", default="", help="a code or an address: CC-BY-4.0, PDM-1.0…")
        parser.add_argument("--dry-run", action="store_true", help="say what would hang, hang nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        museum = Museum.objects.filter(slug=options["museum"]).first()
        if museum is None:
            raise CommandError(f"Musée inconnu : {options['museum']}")
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"Ce dossier n'existe pas : {folder}")
        licence = licence_of(options["licence"])
        if options["licence"] and not licence:
            raise CommandError(f"Licence inconnue : {options['licence']}")
        try:
            lot = open_lot_of_files(
                museum=museum, files=files_in(folder), name=folder.name, credit=options["credit"], licence=licence
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.tell(done(lot, options["dry_run"]))

    def tell(self, lot: PictureLot) -> None:
        summary = {"lot": lot.public_id, "state": lot.state, **pieces_by_state(lot)}
        self.stdout.write(json.dumps(summary, ensure_ascii=False))
        if lot.state == LotState.FAILED:
            raise CommandError(unreadable_words(lot.failure, lot.failure_detail))


def done(lot: PictureLot, dry_run: bool) -> PictureLot:
    lot = work_on(lot.pk)
    if dry_run or lot.state != LotState.READY:
        return lot
    hang_lot(lot=lot)
    return work_on(lot.pk)


def files_in(folder: Path) -> Iterator[Named]:
    """Every file below a folder but links, by its path from there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as body:
                yield path.relative_to(folder).as_posix(), body
