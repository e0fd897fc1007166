"""Mails that leave at most once: their row is written first, and the database refuses the second one."""

from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from enfilade.core.clock import now
from enfilade.giving.enums import Receiver
from enfilade.giving.models import CancellationLetter, Donor, HandThanks, Letter, NewsMail, StandingLetter
from enfilade.giving.queries.consents import has_consented


def can_be_written_to(donor: Donor, receiver: Receiver | None = None) -> bool:
    """Whether a donor left an address, and did not have it erased. For what their own gift needs (thanks, receipt,
    cancellation) that is enough; for anything else name the ``receiver``, who must have their consent."""
    is_reached = bool(donor.email) and not donor.email.endswith(".invalid")
    return is_reached and (receiver is None or has_consented(donor, receiver))


def leave_once(
    line: Letter | NewsMail | CancellationLetter | StandingLetter | HandThanks, write: Callable[[], EmailMessage]
) -> bool:
    """Write ``line``, which says that a mail leaves, then send the mail; False when it left before. A failure takes the
    line back, so that the job's next attempt sends; a worker's death leaves it unsent for a person to see, rather than
    sent twice."""
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError:
        return False
    try:
        write().send()
    except Exception:
        line.delete()
        raise
    line.sent_at = now()
    line.save(update_fields=["sent_at"])
    return True
