"""Real things behind every address of the atelier that names one: what ``test_doors`` knocks with.

A new address with more than ``space`` in it needs a sample here: a function of a ``House`` that makes the thing *in
that house* and answers the other arguments of the address (and ``space`` where it is not the museum's).
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files import File

from enfilade.collections.services import start_import
from enfilade.network.models import RouteStop
from enfilade.network.services import draft_route
from enfilade.people.enums import Role
from enfilade.people.models import Person, Space
from enfilade.people.services import grant_role
from tests.factories.collections import a_record
from tests.factories.network import a_museum, a_network
from tests.factories.people import a_person
from tests.factories.steering import a_steered_project
from tests.steering import door_samples as steering


@dataclass(frozen=True)
class House:
    """A museum, its network, and someone who heads both: every right in them, none elsewhere."""

    museum: Any
    network: Any
    head: Person

    def space(self, kind: str) -> Space:
        return self.museum if kind == "museum" else self.network


def a_house() -> House:
    museum = a_museum()
    network, head = a_network(museum), a_person()
    grant_role(person=head, space=museum, role=Role.DIRECTOR, by=None)
    grant_role(person=head, space=network, role=Role.COORDINATOR, by=None)
    return House(museum, network, head)


def a_grant(house: House) -> dict[str, Any]:
    return {"grant": grant_role(person=a_person(), space=house.museum, role=Role.EDITOR, by=None).pk}


def a_route(house: House) -> dict[str, Any]:
    project = a_steered_project(house.network)
    stops = [RouteStop(museum=museum, latitude=45.6, longitude=3.9) for museum in (house.museum, a_museum())]
    slug = f"parcours-{house.network.slug}"
    route = draft_route(network=house.network, slug=slug, title="Un tour", stops=stops, project_id=project, by=None)
    return {"space": house.network.slug, "public_id": route.public_id}


def a_record_here(house: House) -> dict[str, Any]:
    return {"public_id": a_record(museum=house.museum).public_id}


def a_revision(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    return {"public_id": record.public_id, "revision": record.revisions.get().pk}


def an_import(house: House) -> dict[str, Any]:
    file = File(io.BytesIO(b"numero\n1\n"), name="fiches.csv")
    run = start_import(museum=house.museum, file=file, mapping=[("inventory_number", "numero", "")])
    return {"public_id": run.public_id}


SAMPLES: dict[str, Callable[[House], dict[str, Any]]] = {
    "people:atelier_leave": a_grant,
    "network:atelier_publish_route": a_route,
    "collections:atelier_mapping": an_import,
    "collections:atelier_import": an_import,
    "collections:atelier_report": an_import,
    "collections:atelier_record": a_record_here,
    "collections:atelier_publish": a_record_here,
    "collections:atelier_revert": a_revision,
    **steering.SAMPLES,
}
OF_ONESELF = {"atelier:home", "atelier:jobs", "atelier:job", "atelier:job_state"}
"""Addresses of the atelier that no space owns: the person's own things (behind ``people.access.for_oneself``)."""
OPEN_TO_WRITE: set[str] = set()
"""Addresses of the API that a visitor may write to, by design."""
