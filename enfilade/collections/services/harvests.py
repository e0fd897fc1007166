"""Harvests as people start them: a repository is asked what it gives, kept, harvested, paused."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.tasks import TaskContext, task

from enfilade.collections.engine.oai import (
    BadAnswer,
    Identity,
    asked,
    read_formats,
    read_identity,
    read_sets,
)
from enfilade.collections.enums import HarvestState
from enfilade.collections.errors import CannotHarvest, NothingToPause
from enfilade.collections.models import Harvest
from enfilade.collections.services.harvesting import FORMATS, Round
from enfilade.core.clock import now
from enfilade.core.fetching import CannotFetch, fetch
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.network.models import Museum

EVERY = timedelta(minutes=5)
PATIENCE = 20.0  # seconds for one answer, while a person waits
SMALL = 5_000_000  # bytes
SET_PAGES = 10
STARTABLE = (HarvestState.RESTING, HarvestState.FAILED, HarvestState.RETRYING, HarvestState.PAUSED)
PAUSABLE = (HarvestState.WAITING, HarvestState.RUNNING, HarvestState.RETRYING)


@dataclass(frozen=True)
class Repository:
    """What a repository says it gives: its name, the formats of ours it knows, its sets as (spec, name)."""

    address: str
    identity: Identity
    formats: list[str]
    sets: list[tuple[str, str]]


def ask_repository(*, address: str) -> Repository:
    """Ask a repository who it is and what it gives. Raises ``CannotHarvest`` with the reason in words."""
    try:
        identity = read_identity(answer_to(address, "Identify"))
        formats = [name for name in read_formats(answer_to(address, "ListMetadataFormats")) if name in FORMATS]
        sets = sets_of(address)
    except (CannotFetch, BadAnswer) as error:
        raise CannotHarvest.because(error.code, error.detail) from error
    if not formats:
        raise CannotHarvest.because("no_known_format", "")
    return Repository(address, identity, sorted(formats, key=list(FORMATS).index), sets)


def answer_to(address: str, verb: str, **arguments: str) -> bytes:
    """The body of a good answer. Raises ``CannotFetch``, also for a status that is not 200."""
    found = fetch(asked(address, verb, **arguments), most=SMALL, accept="text/xml", whole=PATIENCE)
    if found.status != 200:
        raise CannotFetch("http_status", str(found.status))
    return found.body


def sets_of(address: str) -> list[tuple[str, str]]:
    """The sets of a repository, of its first pages; none where it has none."""
    found, token = read_sets(answer_to(address, "ListSets"))
    for _ in range(SET_PAGES - 1):
        if not token:
            break
        more, token = read_sets(answer_to(address, "ListSets", resumptionToken=token))
        found += more
    return list(dict(found).items())


@transaction.atomic
def open_harvest(
    *, museum: Museum, repository: Repository, prefix: str, part: str = "", name: str = "", daily: bool = True,
    publish: bool = False, by: Any = None,
) -> Harvest:  # fmt: skip
    """Keep a repository to harvest, and begin at once in the background."""
    harvest = Harvest.objects.create(
        museum=museum, name=(name or repository.identity.name or repository.address)[:200], address=repository.address,
        prefix=prefix, part=part, by_day=repository.identity.by_day, daily=daily, publish=publish, by_id=getattr(by, "pk", None),
    )  # fmt: skip
    start_harvest(harvest=harvest, by=by)
    return harvest


@transaction.atomic
def start_harvest(*, harvest: Harvest, by: Any = None) -> bool:
    """Harvest in the background what changed since last time, or go on where it stood; whether it was not at work already."""
    free = Harvest.objects.filter(pk=harvest.pk, state__in=STARTABLE)
    if not free.update(state=HarvestState.WAITING, next_at=None):
        return False
    with owned_by(by, unique_key=f"collections.harvest.{harvest.pk}"):
        continue_harvest.enqueue(harvest.pk)
    return True


def pause_harvest(*, harvest: Harvest) -> None:
    """Stop a harvest after the page being written. Raises ``NothingToPause``."""
    if not Harvest.objects.filter(pk=harvest.pk, state__in=PAUSABLE).update(state=HarvestState.PAUSED, next_at=None):
        raise NothingToPause


@task(takes_context=True, queue_name=SLOW)
def continue_harvest(context: "TaskContext[..., Any]", harvest_id: int) -> dict[str, int]:
    """Harvest from where it stands; a worker that died left whole pages behind it."""
    harvest = Harvest.objects.select_related("museum", "run").get(pk=harvest_id)
    Round(harvest, lambda percent: report_progress(context, done=percent, total=100)).work()
    return dict(harvest.run.counts) if harvest.run else {}


@task
def start_due_harvests() -> int:
    """Start every harvest whose time has come; the answer is how many."""
    due = Harvest.objects.filter(Q(state__in=STARTABLE) & ~Q(state=HarvestState.PAUSED), next_at__lte=now())
    return sum(start_harvest(harvest=harvest) for harvest in due)
