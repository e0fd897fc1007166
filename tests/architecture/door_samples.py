"""Real things behind every address of the atelier that names one: what ``test_doors`` knocks with.

A new address with more than ``space`` in it needs a sample here: a function of a ``House`` that makes the thing *in
that house* and answers the other arguments of the address (and ``space`` where it is not the museum's).
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files import File

from enfilade.collections.enums import BulkAction, Field, SourceKind
from enfilade.collections.models import DuplicatePair
from enfilade.collections.services import Source, attach_picture, prepare_bulk_edit, propose_value, start_import
from enfilade.collections.services.merging import merge_records
from enfilade.core.clock import today
from enfilade.network.services import close_museum
from enfilade.people.enums import Role
from enfilade.people.models import Person, Space
from enfilade.people.services import grant_role
from enfilade.steering.enums import TouchKind
from enfilade.steering.services import ask_sponsor, log_decision
from tests.factories.collections import a_record
from tests.factories.contribute import a_card_to_review, an_open_project
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.media import a_picture
from tests.factories.network import a_museum, a_network, a_route, an_event
from tests.factories.people import a_person
from tests.factories.steering import a_charter, a_project, in_days


@dataclass(frozen=True)
class House:
    """A museum, its network, and someone who heads both: every right in them, none elsewhere."""

    museum: Any
    network: Any
    head: Person

    def space(self, kind: str) -> Space:
        return self.museum if kind == "museum" else self.network


Sample = Callable[[House], dict[str, Any]]


def a_house() -> House:
    museum = a_museum()
    network, head = a_network(museum), a_person()
    grant_role(person=head, space=museum, role=Role.DIRECTOR, by=None)
    grant_role(person=head, space=network, role=Role.COORDINATOR, by=None)
    return House(museum, network, head)


def a_proposal(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    propose_value(record=record, field=Field.TITLE, value="Autre", source=Source(SourceKind.CONTRIBUTION))
    return {"proposal": record.proposals.get().pk}


def a_grant(house: House) -> dict[str, Any]:
    return {"grant": grant_role(person=a_person(), space=house.museum, role=Role.EDITOR, by=None).pk}


def a_closure(house: House) -> dict[str, Any]:
    day = today()
    return {"closure": close_museum(museum=house.museum, first=day, last=day).pk}


def an_event_here(house: House) -> dict[str, Any]:
    return {"public_id": an_event(museum=house.museum).public_id}


def a_membership(house: House) -> dict[str, Any]:
    return {"space": house.network.slug, "membership": house.network.memberships.get().pk}


def a_route_here(house: House) -> dict[str, Any]:
    return {"space": house.network.slug, "public_id": a_route(house.museum, network=house.network).public_id}


def a_record_here(house: House) -> dict[str, Any]:
    return {"public_id": a_record(museum=house.museum).public_id}


def a_revision(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    return {"public_id": record.public_id, "revision": record.revisions.get().pk}


def a_field_changed(house: House) -> dict[str, Any]:
    return {**a_revision(house), "field": "title"}


def an_image(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    image = attach_picture(record=record, picture=a_picture(space=house.museum))
    return {"public_id": record.public_id, "image": image.pk}


def a_bulk_edit(house: House) -> dict[str, Any]:
    record = a_record(museum=house.museum)
    edit = prepare_bulk_edit(museum=house.museum, ids=[record.pk], action=BulkAction.PUBLISH)
    return {"public_id": edit.public_id}


def a_pair_here(house: House) -> dict[str, Any]:
    first, second = a_record(museum=house.museum), a_record(museum=house.museum)
    pair = DuplicatePair.objects.create(museum=house.museum, first=first, second=second, reason="same", score=90)
    return {"pair": pair.pk}


def a_merge(house: House) -> dict[str, Any]:
    pair = DuplicatePair.objects.get(pk=a_pair_here(house)["pair"])
    seen = {one.pk: one.updated_at.isoformat() for one in (pair.first, pair.second)}
    return {"public_id": merge_records(pair=pair, kept=pair.first, chosen=[], seen=seen).public_id}


def an_import(house: House) -> dict[str, Any]:
    file = File(io.BytesIO(b"numero\n1\n"), name="fiches.csv")
    run = start_import(museum=house.museum, file=file, mapping=[("inventory_number", "numero", "")])
    return {"public_id": run.public_id}


def a_campaign_here(house: House) -> dict[str, Any]:
    return {"public_id": a_campaign(museum=house.museum).public_id}


def a_gift_here(house: House) -> dict[str, Any]:
    return {"public_id": a_gift(campaign=a_campaign(museum=house.museum)).public_id}


def a_payment(house: House) -> dict[str, Any]:
    return {"public_id": payment_of(a_gift(campaign=a_campaign(museum=house.museum))).public_id}


def a_card(house: House) -> dict[str, Any]:
    return {"public_id": a_card_to_review(museum=house.museum).public_id}


def a_contribution_project(house: House) -> dict[str, Any]:
    return {"public_id": an_open_project(museum=house.museum).public_id}


def a_steered(house: House) -> dict[str, Any]:
    return {"public_id": a_project(space=house.museum).public_id}


def a_charter_version(house: House) -> dict[str, Any]:
    project = a_project(space=house.museum)
    a_charter(project)
    return {"public_id": project.public_id, "number": project.charters.get().number}


def a_decision(house: House) -> dict[str, Any]:
    project = a_project(space=house.museum)
    words = {"question": "Qui tient la borne ?", "choice": "L'accueil", "reasons": "C'est sur le chemin."}
    kept = log_decision(project=project, review_on=in_days(30), decider=project.lead, by=None, **words)
    return {"public_id": project.public_id, "decision": kept.public_id}


def a_touch(house: House) -> dict[str, Any]:
    project = a_project(space=house.museum)
    touch = ask_sponsor(project=project, kind=TouchKind.ARBITRATION, question="Qui tient la borne ?", by=None)
    return {"public_id": project.public_id, "touch": touch.public_id}


def named(room: str, names: str, sample: Sample) -> dict[str, Sample]:
    return {f"{room}:atelier_{name}": sample for name in names.split()}


SAMPLES: dict[str, Sample] = {
    **named("people", "leave", a_grant),
    **named("network", "lift", a_closure),
    **named("network", "event withdraw_event", an_event_here),
    **named("network", "member leave_network", a_membership),
    **named("network", "route route_preview publish_route withdraw_route", a_route_here),
    **named("collections", "mapping import start_import publish_import undo_import report decide_run", an_import),
    **named("collections", "decide", a_proposal),
    **named("collections", "record publish", a_record_here),
    **named("collections", "revert", a_revision),
    **named("collections", "revert_field", a_field_changed),
    **named("collections", "compare add_image", a_record_here),
    **named("collections", "describe_image", an_image),
    **named("collections", "bulk_edit begin_bulk_edit undo_bulk_edit", a_bulk_edit),
    **named("collections", "pair decide_pair", a_pair_here),
    **named("collections", "unmerge", a_merge),
    **named("giving", "campaign open_campaign close_campaign news poster", a_campaign_here),
    **named("giving", "gift receipt gift_act", a_gift_here),
    **named("giving", "settle_anomaly", a_payment),
    **named("contribute", "review flags", a_card),
    **named("contribute", "project questions cards state answers_csv answers_json", a_contribution_project),
    **named("steering", "project amend warning charter freeze gate evidence decisions sponsor", a_steered),
    **named("steering", "measures attached stop close lessons", a_steered),
    **named("steering", "version", a_charter_version),
    **named("steering", "happened", a_decision),
    **named("steering", "answer remind", a_touch),
}
OF_ONESELF = {"atelier:home", "atelier:jobs", "atelier:job", "atelier:job_state"}
"""Addresses of the atelier that no space owns: the person's own things (behind ``people.access.for_oneself``)."""
OPEN_TO_ALL = {"openapi-json", "docs"}
"""Addresses of the API (their last name) that answer a visitor whatever the method, and write nothing."""
