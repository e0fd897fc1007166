"""What PYBOSSA's clients may read, scoped to who asks."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.crypto import salted_hmac

from enfilade.contribute.engine.pybossa import naive
from enfilade.contribute.enums import PUBLIC_STATES, ProjectState, TaskState
from enfilade.contribute.models import (
    Answer,
    ApiKey,
    ApiSide,
    ContributionProject,
    Contributor,
    Favourite,
    HelpingMaterial,
    Notice,
    Result,
    Task,
)
from enfilade.core.clock import now
from enfilade.people.models import Person

Ids = Collection[int]


def live_key(digest: str) -> ApiKey | None:
    """The key of that digest, with its person, unless it is over."""
    rows = ApiKey.objects.select_related("person").filter(digest=digest, revoked_at=None, expires_at__gt=now())
    return rows.filter(person__is_active=True).first()


def keys_of(person: Person) -> QuerySet[ApiKey]:
    """A person's keys, newest first, ended ones too."""
    return ApiKey.objects.filter(person=person).order_by("-created_at", "-pk")


def project_secret(side: ApiSide) -> str:
    """The secret by which a project's own server asks for tokens: never stored, made anew by ``key_turn``."""
    mark = salted_hmac("contribute.project_secret", f"{side.project.public_id}:{side.key_turn}", algorithm="sha256")
    return str(uuid.UUID(bytes=mark.digest()[:16], version=4))


def webhook_secret(side: ApiSide) -> str:
    """The secret that signs the calls to a project's own server."""
    mark = salted_hmac("contribute.webhook_secret", f"{side.project.public_id}:{side.key_turn}", algorithm="sha256")
    return mark.hexdigest()


def client_projects() -> QuerySet[ContributionProject]:
    """Every project that clients may know, drafts included."""
    rows = ContributionProject.objects.filter(api_side__archived_at=None)
    return rows.exclude(api_side=None).select_related("api_side", "museum")


def readable(museums: Ids, path: str = "") -> Q:
    """What is of a project that is public, or of one's museums; ``path`` leads to the project (``project__``)."""
    return Q(**{f"{path}state__in": PUBLIC_STATES}) | Q(**{f"{path}museum_id__in": museums})


def client_tasks() -> QuerySet[Task]:
    """Every card that clients may know, of drafts too, with its project."""
    rows = Task.objects.filter(project__api_side__archived_at=None).exclude(project__api_side=None)
    return rows.exclude(state=TaskState.WITHDRAWN).select_related("project")


def client_answers() -> QuerySet[Answer]:
    """Every answer that clients may know, of cards withdrawn too."""
    rows = Answer.objects.filter(project__api_side__archived_at=None).exclude(project__api_side=None)
    return rows.filter(api_side__withdrawn_at=None).select_related("api_side__picture", "contributor", "project")


def own_or_open(museums: Ids, reader: Contributor | None) -> Q:
    """Answers that one may read: one's own, those given to one's museums, all of a project that is over. The answers of
    others are hidden before, so that nobody copies them."""
    return Q(project__museum_id__in=museums) | Q(project__state=ProjectState.CLOSED) | Q(contributor=reader)


def client_results() -> QuerySet[Result]:
    """Every result that clients may know."""
    rows = Result.objects.filter(project__api_side__archived_at=None)
    return rows.exclude(task__state=TaskState.WITHDRAWN).select_related("project", "task")


def client_materials() -> QuerySet[HelpingMaterial]:
    """Every helping material."""
    rows = HelpingMaterial.objects.filter(project__api_side__archived_at=None)
    return rows.select_related("project", "picture")


def client_notices(kind: str) -> QuerySet[Notice]:
    """Every notice of one kind."""
    return Notice.objects.filter(kind=kind).select_related("project")


def people_shown() -> QuerySet[Person]:
    """People who chose a name to be thanked by: the only ones shown to others."""
    rows = Person.objects.filter(is_active=True).exclude(contributor=None).exclude(contributor__credit_name="")
    return rows.select_related("contributor")


def favourites_of(person: Person) -> QuerySet[Task]:
    """A person's favourite cards."""
    return client_tasks().filter(pk__in=Favourite.objects.filter(person=person).values("task"))


def favourite_ids(tasks: Ids) -> dict[int, list[int]]:
    """Who keeps each card among their favourites; cards that nobody does are absent."""
    found: dict[int, list[int]] = {}
    for task, person in Favourite.objects.filter(task__in=tasks).order_by("pk").values_list("task_id", "person_id"):
        found.setdefault(task, []).append(person)
    return found


def progress_of(project: ContributionProject, reader: Contributor | None) -> tuple[int, int]:
    """How many cards a reader has answered, of how many."""
    tasks = project.tasks.exclude(state=TaskState.WITHDRAWN)
    if reader is None:
        return 0, tasks.count()
    mine = tasks.filter(answers__contributor=reader, answers__api_side__withdrawn_at=None)
    return mine.count(), tasks.count()


def run_ids(results: Collection[Result]) -> dict[int, list[int]]:
    """The answers that each result holds, by row id: those of its card that counted when it was completed."""
    found: dict[int, list[int]] = {result.pk: [] for result in results}
    rows = Answer.objects.filter(task__in={result.task_id for result in results}, is_counted=True).order_by("pk")
    for pk, task_id, at in rows.values_list("pk", "task_id", "at"):
        for result in results:
            if result.task_id == task_id and at <= result.created_at:
                found[result.pk].append(pk)
    return found


def counts_for(projects: Ids) -> dict[int, dict[str, Any]]:
    """What each project holds, by row id: cards, complete ones, answers, people, results, the last answer's time."""
    done = Q(state__in=(TaskState.REVIEW, TaskState.SETTLED))
    tasks = Task.objects.filter(project__in=projects).exclude(state=TaskState.WITHDRAWN).values("project")
    answers = Answer.objects.filter(project__in=projects, api_side__withdrawn_at=None).values("project")
    results = Result.objects.filter(project__in=projects, is_current=True).values("project")
    posts = Notice.objects.filter(project__in=projects, kind="blogpost").values("project")
    found = {pk: dict(EMPTY) for pk in projects}
    for rows in (
        tasks.annotate(n_tasks=Count("pk"), n_completed_tasks=Count("pk", filter=done)),
        answers.annotate(n_task_runs=Count("pk"), n_volunteers=Count("contributor", distinct=True), last=Max("at")),
        results.annotate(n_results=Count("pk")),
        posts.annotate(n_blogposts=Count("pk")),
    ):
        for row in rows.order_by():
            found[row["project"]] |= {name: value for name, value in row.items() if name != "project"}
    return {pk: told_counts(counts) for pk, counts in found.items()}


EMPTY: dict[str, Any] = dict.fromkeys(
    ("n_tasks", "n_completed_tasks", "n_task_runs", "n_volunteers", "n_results", "n_blogposts"), 0
) | {"last": None}


def told_counts(counts: dict[str, Any]) -> dict[str, Any]:
    """The counts as PYBOSSA tells them: with a percentage, and the last time as a text."""
    last = counts.pop("last")
    progress = counts["n_completed_tasks"] * 100 // counts["n_tasks"] if counts["n_tasks"] else 0
    return counts | {"overall_progress": progress, "last_activity": naive(last) if last else "0"}
