"""``manage.py import_pybossa MUSEUM --tasks FILE --runs FILE``: the projects of PYBOSSA exports become drafts of a museum."""

from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from enfilade.contribute.engine.pybossa import Unreadable
from enfilade.contribute.engine.pybossa_files import rows_of
from enfilade.contribute.services.compatible.importing import Row, Taken, import_project
from enfilade.core.errors import Refusal
from enfilade.network.models import Museum


class Command(BaseCommand):
    help = "Takes in PYBOSSA exports (JSON, JSON lines, gzip, zip). Run again, it adds only what is new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("museum", help="the slug of the museum")
        parser.add_argument("--project", type=Path, action="append", default=[], help="the project's own object")
        parser.add_argument("--tasks", type=Path, action="append", required=True)
        parser.add_argument("--runs", type=Path, action="append", default=[])
        parser.add_argument("--results", type=Path, action="append", default=[])
        parser.add_argument("--name", default="", help="short name, when the rows name no project")

    def handle(self, *args: Any, **options: Any) -> None:
        museum = Museum.objects.filter(slug=options["museum"]).first()
        if museum is None:
            raise CommandError("No museum has that slug.")
        try:
            kinds = {kind: by_project(options[kind], options["name"]) for kind in ("tasks", "runs", "results")}
            about = {str(row.get("short_name")): row for path in options["project"] for row in rows_of(path)}
            for name in kinds["tasks"]:
                given = {kind: rows.get(name, []) for kind, rows in kinds.items()}
                taken = import_project(museum=museum, name=name, about=about.get(name), by=None, **given)
                self.stdout.write(words_of(name, taken))
        except (Unreadable, Refusal) as error:
            raise CommandError(str(error)) from error


def by_project(paths: list[Path], name: str) -> dict[str, list[Row]]:
    """The rows by the short name of their project."""
    found: dict[str, list[Row]] = defaultdict(list)
    for path in paths:
        for row in rows_of(path):
            found[name or str(row.get("project") or row.get("project_id"))].append(row)
    return found


def words_of(name: str, taken: Taken) -> str:
    counts = f"{taken.tasks} tasks, {taken.answers} answers ({taken.surplus} surplus), {taken.results} results"
    lines = [f"{name}: {counts}, {len(taken.superseded)} superseded, {len(taken.refused)} refused"]
    lines += ["  known: its answers are read as typed answers by a job"] if taken.mapped else []
    lines += [f"  superseded: run {pk}" for pk in taken.superseded]
    lines += [f"  refused: {kind} {pk}: {why}" for kind, pk, why in taken.refused]
    return "\n".join(lines)
