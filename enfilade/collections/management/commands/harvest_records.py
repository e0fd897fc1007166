"""``manage.py harvest_records ADDRESS --museum SLUG [--format lido] [--set SPEC] [--publish]``: harvest, print a JSON summary.

Asked again with the same address, format and set, it takes what changed since.
"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from enfilade.collections.enums import HarvestState
from enfilade.collections.errors import unreadable_words
from enfilade.collections.management.summaries import told
from enfilade.collections.models import Harvest
from enfilade.collections.services import ask_repository, open_harvest, start_harvest
from enfilade.collections.services.harvesting import Round
from enfilade.core.errors import Refusal
from enfilade.network.models import Museum


class Command(BaseCommand):
    help = "Moissonne par OAI-PMH les notices d'un musée, ou ce qui en a changé depuis la dernière fois."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")
        parser.add_argument("--museum", required=True, help="the museum's slug")
        parser.add_argument("--format", default="", help="lido or oai_dc; by default the richest that the server gives")
        parser.add_argument("--set", default="", help="one set of the repository")
        parser.add_argument("--publish", action="store_true", help="open the new records to the public at once")

    def handle(self, *args: Any, **options: Any) -> None:
        museum = Museum.objects.filter(slug=options["museum"]).first()
        if museum is None:
            raise CommandError(f"Musée inconnu : {options['museum']}")
        try:
            harvest = harvest_for(museum, options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        Round(Harvest.objects.select_related("museum", "run").get(pk=harvest.pk)).work()
        harvest.refresh_from_db()
        counts = harvest.run.counts if harvest.run else {}
        summary = {"harvest": harvest.public_id, "state": harvest.state, "since": harvest.since, **told(counts)}
        self.stdout.write(json.dumps(summary, ensure_ascii=False))
        if harvest.state != HarvestState.RESTING:
            raise CommandError(unreadable_words(harvest.failure, harvest.failure_detail))


def harvest_for(museum: Museum, options: dict[str, Any]) -> Harvest:
    """The museum's harvest of that address, format and set, made ready; a new one where there is none."""
    known = Harvest.objects.filter(museum=museum, address=options["address"], part=options["set"])
    known = known.filter(prefix=options["format"]) if options["format"] else known
    if (harvest := known.first()) is not None:
        start_harvest(harvest=harvest)
        return harvest
    repository = ask_repository(address=options["address"])
    prefix = options["format"] or repository.formats[0]
    if prefix not in repository.formats:
        raise CommandError(f"Ce serveur ne donne pas le format {prefix}")
    return open_harvest(
        museum=museum,
        repository=repository,
        prefix=prefix,
        part=options["set"],
        daily=False,
        publish=options["publish"],
    )
