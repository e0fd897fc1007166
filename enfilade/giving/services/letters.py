"""Mails that leave at most once: their row is written first, and the database refuses the second one."""

from collections.abc import Callable

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from enfilade.core.clock import now
from enfilade.giving.models import CancellationLetter, Donor, Letter, NewsMail, StandingLetter


def can_be_written_to(donor: Donor) -> bool:
    """Whether a donor left an address, and did not have it erased."""
    return bool(donor.email) and not donor.email.endswith(".invalid")


def leave_once(
    line: Letter | NewsMail | CancellationLetter | StandingLetter, write: Callable[[], EmailMessage]
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
