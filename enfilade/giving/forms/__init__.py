"""Forms of giving."""

from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.forms.campaign import CampaignForm, EntityForm, NewsForm
from enfilade.giving.forms.gift import DETAILS, OTHER, GiftForm
from enfilade.giving.forms.promises import ClaimForm, FundForm, PalierForm, TierForm

__all__ = [
    "DETAILS",
    "OTHER",
    "AmountField",
    "CampaignForm",
    "ClaimForm",
    "EntityForm",
    "FundForm",
    "GiftForm",
    "NewsForm",
    "PalierForm",
    "TierForm",
]
