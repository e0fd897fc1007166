"""``manage.py build_demo``: build the demo network, or finish building it. Safe to run again."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from enfilade.collections.services import rebuild_index
from enfilade.core.models import Job, JobState
from enfilade.demo.builders import base
from enfilade.demo.builders.order import BUILDERS


class Command(BaseCommand):
    help = "Construit le réseau de démonstration, ou l'achève. Sans danger à relancer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--scale", type=float, default=1.0, help="the size of the drawings, 1 as they should be seen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ENFILADE_DEMO:
            raise CommandError("Le réseau de démonstration ne se construit que dans une installation de démonstration.")
        started = time.monotonic()
        with transaction.atomic():
            world = base.begin(options["scale"])
        for name, build in BUILDERS:
            self.stdout.write(f"  {name}…")
            with transaction.atomic():
                build(world)
        # stories are told in the past, work is not
        Job.objects.filter(state=JobState.READY).update(run_after=world.now)
        count = rebuild_index()
        self.stdout.write(f"Réseau de démonstration prêt : {count} notices, {time.monotonic() - started:.0f} s.")
