"""What whoever sits at the desk looks at: cards, sets to choose, one's own reading, questions asked."""

from collections.abc import Collection, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from enfilade.collections.models import RecordImage
from enfilade.community.enums import ThreadState
from enfilade.community.models import Thread
from enfilade.community.queries import key_of
from enfilade.contribute.engine.comparable import tidy
from enfilade.contribute.models import Answer, CardSet, ContributionProject, Contributor, Lease, Task
from enfilade.core.translated import localized
from enfilade.media.models import Picture

COMPANIONS = 12
ASKED = 20


def leases_at_desk(leases: Sequence[Lease]) -> list[Lease]:
    """Leases with all that the desk shows of them, in the order given."""
    rows = Lease.objects.select_related("task__record", "task__picture").filter(pk__in=[one.pk for one in leases])
    found = {one.pk: one for one in rows.prefetch_related("task__picture__renditions")}
    return [found[one.pk] for one in leases if one.pk in found]


def companions(tasks: Collection[Task]) -> dict[int, list[Picture]]:
    """The other pictures of each card's record (its verso, a detail) by the card's row id."""
    records = {task.record_id for task in tasks if task.record_id}
    rows = RecordImage.objects.filter(record__in=records).select_related("picture").order_by("position", "pk")
    images = list(rows) if records else []
    return {
        task.pk: [
            one.picture for one in images if one.record_id == task.record_id and one.picture_id != task.picture_id
        ][:COMPANIONS]
        for task in tasks
    }


def open_sets(project: ContributionProject) -> list[CardSet]:
    """The sets of a project that a reader may choose between: not on hold, with a place left; none when only one is."""
    waiting = Task.objects.filter(card_set=OuterRef("pk"), is_available=1)
    found = list(project.card_sets.filter(Exists(waiting), on_hold=False))
    return found if len(found) > 1 else []


def own_reading(reader: Contributor) -> QuerySet[Answer]:
    """One's own readings, with all that the page of one of them shows."""
    rows = reader.answers.select_related("project__museum", "task__record", "task__picture")
    return rows.prefetch_related("task__picture__renditions", "project__questions", "earlier")


def others_read(answer: Answer) -> list[tuple[str, list[str]]]:
    """What others read on a card, question by question, without names and in no order of theirs: only to whom has read it,
    and only where the project shows it."""
    if not answer.project.shows_others:
        return []
    others = Answer.objects.filter(task=answer.task_id).exclude(contributor=answer.contributor_id)
    values = [one.values for one in others]
    rows = [
        (localized(question, "label"), sorted(tidy(said.get(question.key, "")) for said in values))
        for question in answer.project.questions.all()
    ]
    return rows if values else []


def questions_asked(reader: Contributor) -> list[tuple[Thread, str]]:
    """What a reader asked about projects and cards, the latest first, each with the address that opens it to them alone;
    hidden threads are not shown."""
    family = [reader, *reader.adopted.all()]
    keys = [one.author_key for one in family]
    mine = Q(author__key__in=keys)
    if reader.person_id:
        mine |= Q(author__person=reader.person_id)
    rows = Thread.objects.filter(mine, about_kind__startswith="contribute.").exclude(state=ThreadState.HIDDEN)
    found = rows.select_related("author").order_by("-created_at", "-pk")[:ASKED]
    return [(one, reverse("community:mine", args=[key_of(one, one.author)])) for one in found if one.author]
