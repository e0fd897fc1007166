"""Campaigns, gifts and payments, the ledger, receipts, and the demo provider's own state."""

from enfilade.giving.models.accounting import (
    AccountNumber,
)
from enfilade.giving.models.bank import (
    BankAccount,
    BankLine,
    BankStatement,
    LineShare,
    StatementRefusal,
    TransferOrder,
)
from enfilade.giving.models.bank_matching import (
    LineConfirmation,
)
from enfilade.giving.models.campaign import (
    Campaign,
    CampaignNews,
    Milestone,
)
from enfilade.giving.models.care import (
    CareRules,
    Consent,
    DayLook,
    HandThanks,
    LetterBatch,
    LetterTemplate,
)
from enfilade.giving.models.cheque import (
    Cheque,
    Remittance,
    RemittanceCounter,
)
from enfilade.giving.models.demo import (
    DemoPayment,
)
from enfilade.giving.models.demo_card import (
    DemoCard,
)
from enfilade.giving.models.demo_money import (
    DemoDispute,
    DemoPayout,
    DemoRefund,
)
from enfilade.giving.models.donor_key import (
    DonorKey,
)
from enfilade.giving.models.donor_kind import (
    CompanyDonor,
    YearlyReceipt,
)
from enfilade.giving.models.gift import (
    Donor,
    Gift,
    Letter,
    Payment,
)
from enfilade.giving.models.gift_aid import (
    GiftAidClaim,
    GiftAidClaimLine,
    GiftAidDeclaration,
)
from enfilade.giving.models.hosted import (
    HostedOrder,
    HostedRefund,
)
from enfilade.giving.models.kiosk import (
    Kiosk,
    KioskVisit,
)
from enfilade.giving.models.ledger import (
    Anomaly,
    LedgerAccount,
    LedgerEntry,
)
from enfilade.giving.models.matching import (
    Match,
    MatchingFund,
)
from enfilade.giving.models.merchant import (
    MerchantAccount,
)
from enfilade.giving.models.message import (
    FaultyMessages,
    ProviderMessage,
)
from enfilade.giving.models.need import (
    Need,
    Offer,
)
from enfilade.giving.models.news import (
    NewsMail,
)
from enfilade.giving.models.receipt import (
    LegalEntity,
    Receipt,
    ReceiptFile,
    ReceiptSeries,
)
from enfilade.giving.models.receipt_life import (
    CancellationLetter,
    ReceiptCancellation,
    ReceiptLine,
)
from enfilade.giving.models.reconciliation import (
    Difference,
    Reconciliation,
)
from enfilade.giving.models.refund import (
    Dispute,
    Refund,
    RefundRoom,
)
from enfilade.giving.models.regime import (
    CampaignRegime,
    EntityRegime,
)
from enfilade.giving.models.reward import (
    Palier,
    RewardClaim,
    Tier,
)
from enfilade.giving.models.share import (
    ReferralTag,
    ShareCard,
)
from enfilade.giving.models.standing import (
    CardChange,
    Charge,
    Instalment,
    StandingGift,
    StandingLetter,
)
from enfilade.giving.models.till import (
    CashDeposit,
    Till,
    TillSession,
    TillSlip,
)
from enfilade.giving.models.wishes import (
    GiftWishes,
)

__all__ = [
    "AccountNumber",
    "Anomaly",
    "BankAccount",
    "BankLine",
    "BankStatement",
    "Campaign",
    "CampaignNews",
    "CampaignRegime",
    "CancellationLetter",
    "CardChange",
    "CareRules",
    "CashDeposit",
    "Charge",
    "Cheque",
    "CompanyDonor",
    "Consent",
    "DayLook",
    "DemoCard",
    "DemoDispute",
    "DemoPayment",
    "DemoPayout",
    "DemoRefund",
    "Difference",
    "Dispute",
    "Donor",
    "DonorKey",
    "EntityRegime",
    "FaultyMessages",
    "Gift",
    "GiftAidClaim",
    "GiftAidClaimLine",
    "GiftAidDeclaration",
    "GiftWishes",
    "HandThanks",
    "HostedOrder",
    "HostedRefund",
    "Instalment",
    "Kiosk",
    "KioskVisit",
    "LedgerAccount",
    "LedgerEntry",
    "LegalEntity",
    "Letter",
    "LetterBatch",
    "LetterTemplate",
    "LineConfirmation",
    "LineShare",
    "Match",
    "MatchingFund",
    "MerchantAccount",
    "Milestone",
    "Need",
    "NewsMail",
    "Offer",
    "Palier",
    "Payment",
    "ProviderMessage",
    "Receipt",
    "ReceiptCancellation",
    "ReceiptFile",
    "ReceiptLine",
    "ReceiptSeries",
    "Reconciliation",
    "ReferralTag",
    "Refund",
    "RefundRoom",
    "Remittance",
    "RemittanceCounter",
    "RewardClaim",
    "ShareCard",
    "StandingGift",
    "StandingLetter",
    "StatementRefusal",
    "Tier",
    "Till",
    "TillSession",
    "TillSlip",
    "TransferOrder",
    "YearlyReceipt",
]
