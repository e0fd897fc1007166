"""What follows from a gift credited, in the same transaction."""

from enfilade.giving.models import Gift
from enfilade.giving.services.endings import follow_late_gift
from enfilade.giving.services.matching import match_gift
from enfilade.giving.services.rewards import make_firm


def follow_gift(*, gift: Gift, paid: int) -> None:
    """``paid`` cents came for a gift: its reward is firm, patrons add their part; what came too late goes back."""
    make_firm(gift=gift, paid=paid)
    match_gift(gift=gift, paid=paid)
    follow_late_gift(gift)
