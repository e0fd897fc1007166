"""The sponsor answers, once."""

from django.db import transaction

from enfilade.core.clock import now
from enfilade.people.models import Person
from enfilade.steering.enums import Reply
from enfilade.steering.errors import AlreadyAnswered, NotTheSponsor
from enfilade.steering.models import SponsorTouch
from enfilade.steering.rules import sponsors_project
from enfilade.steering.services.ask_sponsor import thing_of
from enfilade.steering.services.common import write_line


@transaction.atomic
def answer_sponsor(*, touch: SponsorTouch, reply: Reply, by: Person, note: str = "") -> None:
    """Answer a request as the sponsor. Raises ``NotTheSponsor``, ``AlreadyAnswered``."""
    if not sponsors_project(by, touch.project):
        raise NotTheSponsor
    waiting = SponsorTouch.objects.filter(pk=touch.pk, answered_at=None)
    if not waiting.update(answered_at=now(), answered_by=by, reply=reply, note=note.strip()):
        raise AlreadyAnswered
    write_line("sponsor_answered", touch.project, by=by, subject=thing_of(touch), reply=reply.value)
