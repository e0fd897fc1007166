"""Forms of giving."""

from enfilade.giving.forms.accounting import (
    NumbersForm,
    PeriodForm,
)
from enfilade.giving.forms.amounts import (
    AmountField,
)
from enfilade.giving.forms.bank import (
    AccountForm,
    ColumnsForm,
    PromiseForm,
    SplitForm,
    StatementForm,
)
from enfilade.giving.forms.campaign import (
    CampaignForm,
    EntityForm,
    NewsForm,
)
from enfilade.giving.forms.care import (
    CareRulesForm,
    LetterTemplateForm,
)
from enfilade.giving.forms.desk import (
    BankForm,
    CashForm,
    ChequeForm,
    CountForm,
    OpeningForm,
)
from enfilade.giving.forms.donor import (
    DonorKeyForm,
)
from enfilade.giving.forms.gift import (
    DETAILS,
    OTHER,
    GiftForm,
)
from enfilade.giving.forms.gift_aid import (
    ClaimPeriodForm,
    GiftAidForm,
)
from enfilade.giving.forms.kiosk import (
    KioskAmountForm,
    KioskForm,
)
from enfilade.giving.forms.merchant import (
    MERCHANT_FORMS,
    HelloAssoForm,
    MerchantForm,
    PayfipForm,
)
from enfilade.giving.forms.needs import (
    DecisionForm,
    NeedForm,
    OfferForm,
)
from enfilade.giving.forms.promises import (
    ClaimForm,
    FundForm,
    PalierForm,
    TierForm,
)
from enfilade.giving.forms.receipt import (
    CancelForm,
    CorrectionsForm,
)
from enfilade.giving.forms.refund import RefundByHandForm, RefundForm
from enfilade.giving.forms.regimes import (
    CampaignRegimeForm,
    RegimeEndForm,
    RegimeForm,
)
from enfilade.giving.forms.share import (
    LinkForm,
)
from enfilade.giving.forms.standing import (
    StandingAmountForm,
)

__all__ = [
    "DETAILS",
    "MERCHANT_FORMS",
    "OTHER",
    "AccountForm",
    "AmountField",
    "BankForm",
    "CampaignForm",
    "CampaignRegimeForm",
    "CancelForm",
    "CareRulesForm",
    "CashForm",
    "ChequeForm",
    "ClaimForm",
    "ClaimPeriodForm",
    "ColumnsForm",
    "CorrectionsForm",
    "CountForm",
    "DecisionForm",
    "DonorKeyForm",
    "EntityForm",
    "FundForm",
    "GiftAidForm",
    "GiftForm",
    "HelloAssoForm",
    "KioskAmountForm",
    "KioskForm",
    "LetterTemplateForm",
    "LinkForm",
    "MerchantForm",
    "NeedForm",
    "NewsForm",
    "NumbersForm",
    "OfferForm",
    "OpeningForm",
    "PalierForm",
    "PayfipForm",
    "PeriodForm",
    "PromiseForm",
    "RefundByHandForm",
    "RefundForm",
    "RegimeEndForm",
    "RegimeForm",
    "SplitForm",
    "StandingAmountForm",
    "StatementForm",
    "TierForm",
]
