"""What PYBOSSA's clients may read, scoped to who asks."""

import uuid
from collections.abc import Collection

from django.db.models import Count, Q, QuerySet
from django.utils.crypto import salted_hmac

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
    return person.api_keys.order_by("-created_at", "-pk")


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


def counts_of(project: ContributionProject) -> dict[str, int]:
    """What a project holds: cards, complete ones, answers, results, people."""
    tasks = project.tasks.exclude(state=TaskState.WITHDRAWN).aggregate(
        all=Count("pk"), done=Count("pk", filter=Q(state__in=(TaskState.REVIEW, TaskState.SETTLED)))
    )
    answers = project.answers.filter(api_side__withdrawn_at=None)
    people = answers.aggregate(all=Count("pk"), people=Count("contributor", distinct=True))
    results = project.results.filter(is_current=True).count()
    return {
        "n_tasks": tasks["all"], "n_completed_tasks": tasks["done"], "n_task_runs": people["all"],
        "n_volunteers": people["people"], "n_results": results,
        "n_blogposts": project.notices.filter(kind="blogpost").count(),
    }  # fmt: skip
