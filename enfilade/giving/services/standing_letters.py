"""Letters about standing gifts: each leaves at most once, by a job, and says how to stop."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, TimestampSigner
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.mailing import leave_once
from enfilade.core.translated import localized
from enfilade.giving.enums import Every, StandingLetterKind
from enfilade.giving.models import StandingGift, StandingLetter
from enfilade.giving.services.letters import can_be_written_to

SALT = "enfilade.giving.standing"
OPENS = 60 * 60 * 24 * 30  # seconds the link of a letter can ask for another card


def write_soon(standing: StandingGift, kind: StandingLetterKind, about: str = "") -> None:
    """Have a letter sent when the transaction is over; ``about`` is a due date, a due date and try, or a month."""
    send_standing_letter.enqueue(standing.pk, str(kind), about)


@task
def send_standing_letter(standing_id: int, kind: str, about: str) -> bool:
    """Send one letter, once; False when it left before, or when there is nowhere to write."""
    rows = StandingGift.objects.select_related("campaign__museum", "donor", "first_gift")
    standing = rows.get(pk=standing_id)
    line = StandingLetter(standing=standing, kind=kind, about=about, begun_at=now())
    return can_be_written_to(standing.donor) and leave_once(line, lambda: letter_of(standing, kind, about))


def letter_of(standing: StandingGift, kind: str, about: str) -> EmailMessage:
    with override(standing.first_gift.language):
        title = localized(standing.campaign, "title")
        words = {
            "standing": standing, "kind": kind, "title": title, "museum": standing.campaign.museum,
            "day": day_in(about), "last": standing.instalments.order_by("-due_on").first(),
            "card_url": card_url(standing), "donor_url": settings.SITE_URL + reverse("giving:donor_ask"),
            "monthly": standing.every == Every.MONTH,
        }  # fmt: skip
        text = render_to_string("giving/mail/standing.txt", words)
        return EmailMessage(subject_of(kind) % {"title": title}, text, None, [standing.donor.email])


def subject_of(kind: str) -> str:
    subjects = {
        StandingLetterKind.BEGUN: _("Votre don régulier commence : %(title)s"),
        StandingLetterKind.CHANGED: _("Votre don régulier a changé : %(title)s"),
        StandingLetterKind.REFUSED: _("Votre don n'a pas pu être prélevé : %(title)s"),
        StandingLetterKind.SKIPPED: _("Une échéance n'a pas été prélevée : %(title)s"),
        StandingLetterKind.EXPIRING: _("Votre carte expire bientôt : %(title)s"),
        StandingLetterKind.ENDED: _("Votre don régulier est arrêté : %(title)s"),
    }
    return subjects[StandingLetterKind(kind)]


def day_in(about: str) -> date | None:
    try:
        return date.fromisoformat(about[:10])
    except ValueError:
        return None


def card_url(standing: StandingGift) -> str:
    """The link by which a donor gives another card, without anything else being shown or changed; thirty days."""
    token = TimestampSigner(salt=SALT).sign(standing.public_id)
    return settings.SITE_URL + reverse("giving:standing_card_open", args=[token])


def standing_of_link(*, token: str) -> StandingGift | None:
    """The standing gift a letter's link is about; None when it is forged or too old."""
    try:
        public_id = TimestampSigner(salt=SALT).unsign(token, max_age=OPENS)
    except BadSignature:
        return None
    return StandingGift.objects.select_related("campaign__museum", "first_gift").filter(public_id=public_id).first()
