"""Reading clients' free JSON as answers to typed questions: each new answer as it comes, those that exist in a job."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.tasks import TaskContext, task

from enfilade.contribute.engine.mapped import Asked, values_for
from enfilade.contribute.errors import UnknownQuestion
from enfilade.contribute.models import Answer, AnswerMapping, ContributionProject, Task
from enfilade.contribute.queries.mapping import paths_of
from enfilade.contribute.services.agreeing import reconsider
from enfilade.contribute.services.answering import cleaned, questions_of
from enfilade.contribute.services.projects import tell
from enfilade.core.clock import now
from enfilade.core.ids import new_public_id
from enfilade.core.jobs import SLOW, owned_by, report_progress

Paths = Mapping[str, Sequence[str]]
EVERY = 200  # cards between two words of progress


@transaction.atomic
def set_mapping(*, project: ContributionProject, paths: Paths, by: Any) -> AnswerMapping:
    """Say where the answers to each question stand, and read all that was answered again, in a job. Raises
    ``UnknownQuestion``; nothing is changed then."""
    fresh = ContributionProject.objects.select_for_update().get(pk=project.pk)
    keys = set(fresh.questions.values_list("key", flat=True))
    if not set(paths) <= keys:
        raise UnknownQuestion
    kept = {key: list(named) for key, named in paths.items() if named}
    values = {"paths": kept, "updated_at": now(), "told_at": None}
    mapping, _ = AnswerMapping.objects.update_or_create(project=fresh, defaults=values)
    fresh.revision = project.revision = new_public_id()
    fresh.save(update_fields=["revision"])
    tell("contribute.mapping_set", fresh, by, count=len(kept))
    plan_reading(project=fresh, by=by)
    return mapping


def plan_reading(*, project: ContributionProject, by: Any) -> None:
    """Read all that was answered again, in a job; asked twice at one revision, it is one job."""
    with owned_by(by, unique_key=f"contribute.mapping.{project.pk}.{project.revision}"):
        read_again.enqueue(project.pk)


def values_in(info: Any, project: ContributionProject) -> dict[str, Any]:
    """What free JSON says to the questions of a project."""
    asked = [Asked(question.key, question.kind) for question in questions_of(project)]
    return values_for(asked, info, paths_of(project)) if asked else {}


@task(takes_context=True, queue_name=SLOW)
def read_again(context: "TaskContext[..., Any]", project_id: int) -> dict[str, Any]:
    """Read every answer of a project anew by its mapping, a card at a time, each believed anew; the answer counts what was
    found. Safe to run twice, and to stop anywhere. An answer that its reader corrected at the desk stays as they left it."""
    project = ContributionProject.objects.get(pk=project_id)
    told: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    cards = Task.objects.filter(project=project, answers__info__isnull=False).order_by("pk").distinct()
    pks = list(cards.values_list("pk", flat=True))
    for place, pk in enumerate(pks, start=1):
        read_card(pk, project, told, filled)
        if place % EVERY == 0 or place == len(pks):
            report_progress(context, done=place, total=len(pks))
    found = {**told, "fields": dict(filled)}
    AnswerMapping.objects.filter(project=project).update(told=found, told_at=now())
    return found


@transaction.atomic
def read_card(pk: int, project: ContributionProject, told: Counter[str], filled: Counter[str]) -> None:
    """Read the answers of one card anew, and believe anew on it when any says something else."""
    card = Task.objects.select_for_update().get(pk=pk)
    questions = questions_of(project)
    changed = []
    for answer in Answer.objects.filter(task=card).filter(info__isnull=False).order_by("pk"):
        told["answers"] += 1
        values = cleaned(questions, values_in(answer.info, project), is_whole=False)
        said = [key for key, value in values.items() if value]
        told["mapped" if said else "empty"] += 1
        filled.update(said)
        if answer.corrected_at is not None:
            told["corrected"] += 1
        elif values != answer.values:
            answer.values = values
            changed.append(answer)
    Answer.objects.bulk_update(changed, ["values"])
    told["changed"] += len(changed)
    if changed or not card.beliefs:
        before = card.state
        reconsider(card, project, questions)
        card.save(update_fields=["state", "beliefs", "differing", "retired_at"])
        told["completed"] += card.state != before
