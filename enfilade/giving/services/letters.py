"""Whom a museum may write to."""

from enfilade.giving.enums import Receiver
from enfilade.giving.models import Donor
from enfilade.giving.queries.consents import has_consented


def can_be_written_to(donor: Donor, receiver: Receiver | None = None) -> bool:
    """Whether a donor left an address, and did not have it erased. For what their own gift needs (thanks, receipt,
    cancellation) that is enough; for anything else name the ``receiver``, who must have their consent."""
    is_reached = bool(donor.email) and not donor.email.endswith(".invalid")
    return is_reached and (receiver is None or has_consented(donor, receiver))
