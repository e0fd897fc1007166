"""Forms of giving."""

from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.forms.campaign import CampaignForm, EntityForm, NewsForm
from enfilade.giving.forms.desk import BankForm, CashForm, ChequeForm, CountForm, OpeningForm
from enfilade.giving.forms.gift import DETAILS, OTHER, GiftForm

__all__ = [
    "DETAILS",
    "OTHER",
    "AmountField",
    "BankForm",
    "CampaignForm",
    "CashForm",
    "ChequeForm",
    "CountForm",
    "EntityForm",
    "GiftForm",
    "NewsForm",
    "OpeningForm",
]
