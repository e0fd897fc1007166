"""Steered projects, as the rooms beside steering need them in their tests.

Until the steering room registers its guard, a stand-in of the contract remembers what hangs off what.
"""

import itertools

from enfilade.core.contracts.steerable import ProjectChoice, guards
from enfilade.core.errors import Refusal

numbers = itertools.count(1)
projects: dict[str, tuple[int, bool]] = {}
hung: dict[tuple[str, str], str] = {}


class StandInGuard:
    def choices(self, *, space_id):
        return [ProjectChoice(key, f"Projet {key}") for key, (space, _) in projects.items() if space == space_id]

    def attach(self, *, kind, thing_id, project_id, by_id):
        if project_id not in projects:
            raise Refusal("Projet inconnu.")
        hung[kind, thing_id] = project_id

    def require_open(self, *, kind, thing_id):
        if not projects.get(hung.get((kind, thing_id), ""), (0, False))[1]:
            raise Refusal("Ce projet n'a pas encore passé ses jalons.", status=409)


if "steering" not in guards:
    guards.register("steering", StandInGuard())


def a_steered_project(space) -> str:
    """The public id of a project whose gates allow what hangs off it to open."""
    key = f"projet{next(numbers)}"
    projects[key] = (space.pk, True)
    return key


def a_project_being_framed(space) -> str:
    """The public id of a project that may not open anything to the public yet."""
    key = f"projet{next(numbers)}"
    projects[key] = (space.pk, False)
    return key
