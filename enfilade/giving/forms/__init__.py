"""Forms of giving."""

from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.forms.campaign import CampaignForm, EntityForm, NewsForm
from enfilade.giving.forms.donor import DonorKeyForm
from enfilade.giving.forms.gift import DETAILS, OTHER, GiftForm
from enfilade.giving.forms.kiosk import KioskAmountForm, KioskForm

__all__ = [
    "DETAILS",
    "OTHER",
    "AmountField",
    "CampaignForm",
    "DonorKeyForm",
    "EntityForm",
    "GiftForm",
    "KioskAmountForm",
    "KioskForm",
    "NewsForm",
]
