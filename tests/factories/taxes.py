"""Bodies with tax regimes, and gifts with Gift Aid declarations."""

from datetime import date, timedelta

from enfilade.core.clock import today
from enfilade.giving.enums import TaxRegime
from enfilade.giving.models import EntityRegime, GiftAidClaim
from enfilade.giving.services import AidDetails, allow_regime, choose_regime, make_claim
from tests.factories.giving import a_campaign, a_paid_gift, an_entity
from tests.factories.network import a_museum

AID = AidDetails("Ada", "Byron", "12", "SW1A 1AA")
LONG_AGO = date(2020, 1, 1)


def a_regime(museum, code=TaxRegime.GIFT_AID, since=LONG_AGO) -> EntityRegime:
    """A regime that a museum's body may use; the body is described if it was not."""
    if not hasattr(museum, "legal_entity"):
        an_entity(museum)
    return allow_regime(museum=museum, code=code, since=since, ruling="Rescrit 2020/7", by=None)


def an_aided_campaign(museum=None):
    """An open campaign whose gifts are under Gift Aid."""
    museum = museum or a_museum()
    a_regime(museum)
    campaign = a_campaign(museum=museum)
    choose_regime(campaign=campaign, code=TaxRegime.GIFT_AID, since=LONG_AGO, notice="", by=None)
    return campaign


def an_aided_gift(*, campaign=None, aid=AID, **values):
    """A paid gift declared for Gift Aid."""
    return a_paid_gift(campaign=campaign or an_aided_campaign(), aid=aid, **values)


def a_gift_aid_claim(museum) -> GiftAidClaim:
    an_aided_gift(campaign=an_aided_campaign(museum))
    return make_claim(museum=museum, first=today() - timedelta(days=1), last=today() + timedelta(days=1), by=None)
