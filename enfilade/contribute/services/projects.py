"""Making a project, its questions, opening and stopping it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.contribute.engine.questions import check_questions
from enfilade.contribute.engine.structures import Ill
from enfilade.contribute.enums import NEXT_STATES, Licence, ProjectState
from enfilade.contribute.errors import NameTaken, NotFromHere, NothingToRead, QuestionsAreFixed, QuestionUnfit
from enfilade.contribute.models import ContributionProject, Question
from enfilade.core.clock import now
from enfilade.core.contracts.steerable import guard
from enfilade.core.ids import new_public_id
from enfilade.core.journal import Thing, record_event
from enfilade.network.models import Museum

KIND = "contribute.project"
RESERVED = frozenset({"mes-contributions", "new", "category", "nouveau"})  # parts of addresses, ours and PYBOSSA's


@dataclass(frozen=True)
class QuestionDraft:
    """A question as its author writes it; fields as in ``models.Question``."""

    key: str
    kind: str
    label: str
    label_en: str = ""
    help: str = ""
    help_en: str = ""
    required: bool = False
    unit: str = ""
    options: list[str] = field(default_factory=list)
    record_field: str = ""
    pattern: str = ""
    gives_title: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    shown_if: dict[str, Any] = field(default_factory=dict)


def draft_project(
    *,
    museum: Museum,
    short_name: str,
    title: str,
    steered_project: str,
    by: Any,
    redundancy: int = 2,
    enough: int = 2,
    licence: str = Licence.CC0,
    **texts: Any,
) -> ContributionProject:
    """Draft a project and hang it off the steered project of that public id. Raises ``NameTaken`` and what the guard of
    steering refuses."""
    if short_name in RESERVED:
        raise NameTaken
    project = ContributionProject(
        museum=museum, short_name=short_name, title=title, redundancy=redundancy, enough=enough, licence=licence,
        created_at=now(), **texts,
    )  # fmt: skip
    try:
        with transaction.atomic():
            project.save(force_insert=True)
            attach(project, steered_project, by)
            tell("contribute.project_drafted", project, by)
    except IntegrityError as error:
        if ContributionProject.objects.filter(short_name=short_name).exists():
            raise NameTaken from error
        raise
    return project


def attach(project: ContributionProject, steered_project: str, by: Any) -> None:
    guard().attach(kind=KIND, thing_id=project.public_id, project_id=steered_project, by_id=getattr(by, "pk", None))


@transaction.atomic
def set_questions(*, project: ContributionProject, questions: Sequence[QuestionDraft], by: Any) -> list[Question]:
    """Give a project its questions, in order, by key. Once answers exist, none may go or change its nature: raises
    ``QuestionsAreFixed``; ``QuestionUnfit`` for a setting or a condition that cannot be."""
    check(questions)
    ContributionProject.objects.select_for_update().get(pk=project.pk)
    project.revision = new_public_id()
    project.save(update_fields=["revision"])
    known = {question.key: question for question in project.questions.all()}
    asked = {draft.key: draft for draft in questions}
    gone = [key for key in known if key not in asked or known[key].kind != asked[key].kind]
    if gone and project.answers.exists():
        raise QuestionsAreFixed
    project.questions.filter(key__in=gone).delete()
    for position, draft in enumerate(questions, start=1):
        values = asdict(draft) | {"position": position}
        Question.objects.update_or_create(project=project, key=values.pop("key"), defaults=values)
    tell("contribute.questions_set", project, by, count=len(asked))
    return list(project.questions.all())


def check(questions: Sequence[QuestionDraft]) -> None:
    try:
        check_questions(questions)
    except Ill as error:
        raise QuestionUnfit(error.code) from error


@transaction.atomic
def open_project(*, project: ContributionProject, by: Any) -> ContributionProject:
    """Open a project to readers, for the first time or again. Raises ``NothingToRead``, ``NotFromHere``, and what steering
    refuses (gates not passed)."""
    asks = project.questions.exists() or bool(project.info.get("task_presenter"))
    if not (asks and project.tasks.exists()):
        raise NothingToRead
    guard().require_open(kind=KIND, thing_id=project.public_id)
    return move(project, ProjectState.OPEN, "contribute.project_opened", by)


def pause_project(*, project: ContributionProject, by: Any) -> ContributionProject:
    """Hand out no more cards for now; those handed out may still be answered. Raises ``NotFromHere``."""
    return move(project, ProjectState.PAUSED, "contribute.project_paused", by)


def close_project(*, project: ContributionProject, by: Any) -> ContributionProject:
    """End a project; its page and what was read stay. Raises ``NotFromHere``."""
    return move(project, ProjectState.CLOSED, "contribute.project_closed", by)


@transaction.atomic
def move(project: ContributionProject, state: ProjectState, verb: str, by: Any) -> ContributionProject:
    fresh = ContributionProject.objects.select_for_update().get(pk=project.pk)
    if state not in NEXT_STATES[ProjectState(fresh.state)]:
        raise NotFromHere
    fresh.state = state
    if state == ProjectState.OPEN and fresh.opened_at is None:
        fresh.opened_at = now()
    fresh.save(update_fields=["state", "opened_at"])
    tell(verb, fresh, by, public=state == ProjectState.OPEN)
    return fresh


def tell(verb: str, project: ContributionProject, by: Any, *, public: bool = False, **data: Any) -> None:
    thing = Thing(KIND, project.public_id)
    record_event(
        verb, subject=thing, within=thing, space_id=project.museum_id, by=by, public=public, title=project.title, **data
    )
