"""Forms of giving."""

from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.forms.bank import AccountForm, ColumnsForm, PromiseForm, SplitForm, StatementForm
from enfilade.giving.forms.campaign import CampaignForm, EntityForm, NewsForm
from enfilade.giving.forms.gift import DETAILS, OTHER, GiftForm

__all__ = [
    "DETAILS",
    "OTHER",
    "AccountForm",
    "AmountField",
    "CampaignForm",
    "ColumnsForm",
    "EntityForm",
    "GiftForm",
    "NewsForm",
    "PromiseForm",
    "SplitForm",
    "StatementForm",
]
