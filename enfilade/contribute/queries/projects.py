"""Projects and how far they are, scoped: the public's, a museum's."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from enfilade.collections.engine.folding import fold, inventory_key
from enfilade.collections.models import Record
from enfilade.contribute.enums import PUBLIC_STATES, READ, ProjectState, TaskState
from enfilade.contribute.models import ContributionProject, Contributor, Task
from enfilade.people.models import Space


@dataclass(frozen=True)
class Gauge:
    """How far a project is, in cards: ``read`` of ``total`` ask for nothing more, ``settled`` of them are validated,
    ``review`` wait for a reviewer."""

    total: int = 0
    read: int = 0
    review: int = 0
    settled: int = 0


def public_projects() -> QuerySet[ContributionProject]:
    """Projects anyone may see, open ones first, newest first."""
    return ContributionProject.objects.filter(state__in=PUBLIC_STATES).select_related("museum")


def open_projects() -> QuerySet[ContributionProject]:
    """Projects that hand out cards now, newest first."""
    return public_projects().filter(state=ProjectState.OPEN).order_by("-opened_at", "-pk")


def projects_of(space: Space) -> QuerySet[ContributionProject]:
    """Every project of one museum, for its staff."""
    return ContributionProject.objects.filter(museum_id=space.pk).select_related("museum", "api_side", "figures")


def gauges(projects: Iterable[ContributionProject]) -> dict[int, Gauge]:
    """The gauge of each project by row id, in one query. Withdrawn cards count for nothing."""
    ids = [project.pk for project in projects]
    rows = Task.objects.filter(project_id__in=ids).values_list("project_id", "state").annotate(n=Count("pk"))
    counts: dict[int, dict[str, int]] = {pk: {} for pk in ids}
    for project_id, state, n in rows.order_by():
        counts[project_id][state] = n
    return {pk: gauge_of(states) for pk, states in counts.items()}


def gauge_of(states: dict[str, int]) -> Gauge:
    """A gauge from the number of cards in each state."""
    review, settled = states.get(TaskState.REVIEW, 0), states.get(TaskState.SETTLED, 0)
    total = sum(states.values()) - states.get(TaskState.WITHDRAWN, 0)
    return Gauge(total, sum(states.get(state, 0) for state in READ), review, settled)


def readers_count(project: ContributionProject) -> int:
    """How many people have read in a project."""
    return project.answers.values("contributor").distinct().count()


def credited_names(project: ContributionProject) -> list[str]:
    """The names that readers of a project chose to be thanked by, in alphabetical order: never a ranking."""
    rows = Contributor.objects.filter(answers__project=project).exclude(credit_name="")
    return sorted(set(rows.values_list("credit_name", flat=True)), key=str.casefold)


def readers_of_record(public_id: str) -> list[tuple[ContributionProject, TaskState, list[str]]]:
    """For each public project that reads a record: how far that reading is, and who chose to be named for it."""
    rows = Task.objects.filter(record__public_id=public_id, project__state__in=PUBLIC_STATES)
    found = []
    for task in rows.select_related("project").prefetch_related("answers__contributor").order_by("pk"):
        names = {answer.contributor.credit_name for answer in task.answers.all()} - {""}
        found.append((task.project, TaskState(task.state), sorted(names, key=str.casefold)))
    return found


def public_hits(text: str, limit: int) -> QuerySet[ContributionProject]:
    """Public projects whose title or story says ``text``."""
    said = Q(title__icontains=text) | Q(title_en__icontains=text) | Q(story__icontains=text)
    return public_projects().filter(said).order_by("-opened_at", "-pk")[:limit]


def records_to_read(project: ContributionProject, text: str, numbers: Iterable[str]) -> QuerySet[Record]:
    """Records of the project's museum that say ``text`` in their title or object name, or bear one of ``numbers``."""
    mine = Record.objects.filter(museum_id=project.museum_id)
    keys = [inventory_key(number) for number in numbers]
    if keys:
        return mine.filter(inventory_key__in=keys)
    return mine.filter(Q(sort_title__contains=fold(text)) | Q(object_name__icontains=text.strip()))
