"""The museum's answer: its time is measured once."""

from django.db import transaction

from enfilade.community.enums import LIVE, ThreadState
from enfilade.community.errors import ThreadOver
from enfilade.community.models import Message, Thread
from enfilade.community.services.authors import Sender, author_for
from enfilade.community.services.limits import check_words
from enfilade.community.services.messages import record_thread, write_message
from enfilade.community.services.moderation import let_read
from enfilade.core.clock import now
from enfilade.people.models import Person


@transaction.atomic
def answer(*, thread: Thread, body: str, by: Person) -> Message:
    """Answer in the museum's name: what waited in the thread is shown with the answer, and the first answer dates the
    thread. Raises ``MessageEmpty``, ``MessageTooLong``, ``ThreadOver``; then nothing is written."""
    text = check_words(body, team=True)
    held = Thread.objects.select_for_update().get(pk=thread.pk)
    if held.state not in LIVE:
        raise ThreadOver
    moment = now()
    Thread.objects.filter(pk=held.pk).update(state=ThreadState.ANSWERED, last_at=moment)
    waited = max(0, int((moment - held.created_at).total_seconds()))
    Thread.objects.filter(pk=held.pk, answered_at=None).update(answered_at=moment, answered_after=waited)
    let_read(held)
    message = write_message(held, author_for(Sender(person=by)), text, is_team=True)
    record_thread("community.thread_answered", held, by)
    thread.refresh_from_db()
    return message
