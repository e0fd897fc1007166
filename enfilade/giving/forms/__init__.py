"""Forms of giving."""

from enfilade.giving.forms.accounting import NumbersForm, PeriodForm
from enfilade.giving.forms.amounts import AmountField
from enfilade.giving.forms.campaign import CampaignForm, EntityForm, NewsForm
from enfilade.giving.forms.gift import DETAILS, OTHER, GiftForm
from enfilade.giving.forms.refund import RefundForm

__all__ = [
    "DETAILS",
    "OTHER",
    "AmountField",
    "CampaignForm",
    "EntityForm",
    "GiftForm",
    "NewsForm",
    "NumbersForm",
    "PeriodForm",
    "RefundForm",
]
