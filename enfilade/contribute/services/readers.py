"""Readers: known by an account or by a cookie's token, joined later if they wish, named only if they choose to."""

from typing import Any

from django.db import transaction

from enfilade.contribute.enums import LeaseState, TaskState
from enfilade.contribute.models import Answer, Contributor, Flag, Lease, Seat, Task
from enfilade.contribute.models.people import new_token
from enfilade.contribute.services.agreeing import reconsider
from enfilade.contribute.services.blocking import carry_blocks
from enfilade.contribute.services.leasing import give_back
from enfilade.contribute.services.statements import lock_seat
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Person


def reader_for(*, person: Person) -> Contributor:
    """The reader that a person with an account is; made at the first call."""
    return Contributor.objects.get_or_create(person=person)[0]


def anonymous_reader() -> Contributor:
    """A new reader without an account, known only by a random token; nobody yet, hence no journal line."""
    return Contributor.objects.create(token=new_token())


@transaction.atomic
def adopt_work(*, anonymous: Contributor, person: Person) -> Contributor:
    """What was read without an account becomes the person's. A card that both read keeps both readings, but they are one
    person's: one answer is uncounted and, if the card is still open, its place is free again. Doing it twice changes
    nothing; work that belongs to someone already is left alone."""
    mine = reader_for(person=person)
    if anonymous.person_id or anonymous.merged_into_id or anonymous.pk == mine.pk:
        return mine
    list(Contributor.objects.select_for_update(no_key=True).filter(pk__in=[anonymous.pk, mine.pk]).order_by("pk"))
    for project_id in sorted(anonymous.seats.values_list("project_id", flat=True)):
        for reader in sorted((anonymous.pk, mine.pk)):
            lock_seat(project_id, reader, even_blocked=True)
    both = set(mine.answers.values_list("task_id", flat=True)) & set(
        anonymous.answers.values_list("task_id", flat=True)
    )
    met = set(mine.leases.values_list("task_id", flat=True))
    for lease in Lease.objects.filter(contributor=anonymous, task_id__in=met, state=LeaseState.HELD):
        give_back(lease, LeaseState.SKIPPED)
    anonymous.leases.exclude(task_id__in=met).update(contributor=mine)
    anonymous.answers.exclude(task_id__in=both).update(contributor=mine)
    anonymous.flags.exclude(task__flags__contributor=mine).update(contributor=mine)
    Contributor.objects.filter(pk=anonymous.pk).update(merged_into=mine, token="")
    carry_blocks(anonymous, mine)
    join_seats(anonymous, mine)
    for task_id in sorted(both):
        uncount(task_id, anonymous)
    if anonymous.credit_name and not mine.credit_name:
        choose_credit(reader=mine, name=anonymous.credit_name)
    record_event("contribute.work_adopted", subject=Thing("people.person", person.public_id), by=person)
    return mine


def join_seats(anonymous: Contributor, mine: Contributor) -> None:
    """What was counted at the seats of one reader now counts at the other's; a card that both read counts once."""
    for seat in anonymous.seats.all():
        read = mine.answers.filter(project_id=seat.project_id)
        Seat.objects.filter(contributor=mine, project_id=seat.project_id).update(readings=read.count(), cursors={})
    anonymous.seats.all().delete()


def uncount(task_id: int, reader: Contributor) -> None:
    """One person's second answer to a card no longer counts; an open card believes anew."""
    task = Task.objects.select_for_update().select_related("project").get(pk=task_id)
    counted = Answer.objects.filter(task=task, contributor=reader, is_counted=True)
    if task.state == TaskState.OPEN and counted.update(is_counted=False):
        task.answered -= 1
        reconsider(task, task.project, task.project.questions.all())
        task.save(update_fields=["answered", "state", "beliefs", "differing", "retired_at"])


def choose_credit(*, reader: Contributor, name: str) -> None:
    """The name to be thanked by on projects and records; an empty one means not to be named."""
    reader.credit_name = " ".join(name.split())[:80]
    reader.save(update_fields=["credit_name"])
    record_event("contribute.credit_chosen", subject=Thing("contribute.contributor", reader.public_id))


def mark_told(*, answer: Answer) -> None:
    """The reader has seen what became of this reading; a reading of it, not a change: no journal line."""
    Answer.objects.filter(contributor=answer.contributor_id, settled_at__isnull=False, told_at=None).update(
        told_at=now()
    )


def export_reader(*, person: Person) -> dict[str, Any]:
    """Everything held on a person who reads, JSON-ready."""
    reader = Contributor.objects.filter(person=person).first()
    if reader is None:
        return {}
    rows = reader.answers.select_related("project", "task__record").order_by("pk")
    answers = [
        {
            "project": row.project.title, "card": row.task.record.inventory_number if row.task.record else "",
            "at": row.at.isoformat(), "values": row.values,
        }
        for row in rows
    ]  # fmt: skip
    flags = [{"reason": flag.reason, "words": flag.words} for flag in reader.flags.order_by("pk")]
    return {"credit_name": reader.credit_name, "answers": answers, "flags": flags}


@transaction.atomic
def forget_reader(*, person: Person) -> None:
    """Readings stay, without the person: no account, no name, no token, no free words of theirs."""
    for reader in Contributor.objects.filter(person=person):
        family = Contributor.objects.filter(pk=reader.pk) | Contributor.objects.filter(merged_into=reader)
        Flag.objects.filter(contributor__in=family.values("pk")).update(words="")
        Contributor.objects.filter(pk__in=list(family.values_list("pk", flat=True))).update(
            person=None, credit_name="", token=""
        )
        record_event("contribute.reader_forgotten", subject=Thing("contribute.contributor", reader.public_id))
