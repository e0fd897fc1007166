"""Asking the sponsor, and reminding: a request, a mail, one click to answer."""

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.journal import Thing
from enfilade.people.models import Person
from enfilade.steering.enums import TouchKind
from enfilade.steering.errors import AlreadyAnswered, NoSponsor
from enfilade.steering.models import Project, SponsorTouch
from enfilade.steering.services.common import hold_live, require_pilot, require_words, write_line

SALT = "steering.sponsor_touch"


@transaction.atomic
def ask_sponsor(*, project: Project, kind: TouchKind, question: str, by: Person | None) -> SponsorTouch:
    """Ask the sponsor to arbitrate, to read or to come, and mail the link that answers.

    Raises ``NotThePilot``, ``WordsMissing``, ``ProjectEnded``, ``NoSponsor``.
    """
    require_pilot(by, project)
    require_words(question)
    if hold_live(project).sponsor_id is None:
        raise NoSponsor
    touch = SponsorTouch.objects.create(project=project, kind=kind, question=question, asked_at=now(), asked_by=by)
    write_line("sponsor_asked", project, by=by, subject=thing_of(touch), kind=kind.value)
    mail_sponsor.enqueue(touch.pk)
    return touch


@transaction.atomic
def remind_sponsor(*, touch: SponsorTouch, by: Person | None) -> None:
    """Mail an unanswered request again. Raises ``NotThePilot``, ``AlreadyAnswered``, ``ProjectEnded``, ``NoSponsor``."""
    require_pilot(by, touch.project)
    if SponsorTouch.objects.filter(pk=touch.pk).exclude(answered_at=None).exists():
        raise AlreadyAnswered
    if hold_live(touch.project).sponsor_id is None:
        raise NoSponsor
    write_line("sponsor_reminded", touch.project, by=by, subject=thing_of(touch))
    mail_sponsor.enqueue(touch.pk)


@task
def mail_sponsor(touch_id: int) -> bool:
    """Send the request to the sponsor of the day; False when it was answered meanwhile or nobody sponsors any more."""
    touch = SponsorTouch.objects.select_related("project__sponsor").get(pk=touch_id)
    sponsor = touch.project.sponsor
    if touch.answered_at or sponsor is None:
        return False
    with override(sponsor.language):
        path = reverse("steering:answer", args=[signing.dumps([touch.public_id, sponsor.public_id], salt=SALT)])
        words = {"touch": touch, "project": touch.project, "address": settings.SITE_URL + path}
        subject = _("Votre réponse pour « %(project)s »") % {"project": touch.project.title}
        send_mail(subject, render_to_string("steering/mail/sponsor.txt", words), None, [sponsor.email])
    return True


def thing_of(touch: SponsorTouch) -> Thing:
    return Thing("steering.touch", touch.public_id)
