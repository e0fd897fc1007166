"""Tasks that tests enqueue: tasks must live at the top of a module."""

from django.tasks import task

from enfilade.core.errors import Refusal
from enfilade.core.models import Event

ran: list[str] = []


@task
def note(word):
    ran.append(word)
    return word.upper()


@task
def write_event(word):
    Event.objects.create(verb=word, subject_kind="test.thing", subject_id=word)


@task
def stumble():
    raise ValueError("private words")


@task
def refuse():
    raise Refusal("Rien à faire.")


@task(takes_context=True)
def count_to_ten(context):
    from enfilade.core.jobs import report_progress

    report_progress(context, done=10, total=10, note="fini")
