"""Campaigns, gifts and payments, the ledger, receipts, and the demo provider's own state."""

from enfilade.giving.models.accounting import AccountNumber
from enfilade.giving.models.campaign import Campaign, CampaignNews, Milestone
from enfilade.giving.models.demo import DemoPayment
from enfilade.giving.models.demo_money import DemoDispute, DemoPayout, DemoRefund
from enfilade.giving.models.gift import Donor, Gift, Letter, Payment
from enfilade.giving.models.ledger import Anomaly, LedgerAccount, LedgerEntry
from enfilade.giving.models.message import FaultyMessages, ProviderMessage
from enfilade.giving.models.receipt import LegalEntity, Receipt, ReceiptFile, ReceiptSeries
from enfilade.giving.models.reconciliation import Difference, Reconciliation
from enfilade.giving.models.refund import Dispute, Refund, RefundRoom

__all__ = [
    "AccountNumber",
    "Anomaly",
    "Campaign",
    "CampaignNews",
    "DemoDispute",
    "DemoPayment",
    "DemoPayout",
    "DemoRefund",
    "Difference",
    "Dispute",
    "Donor",
    "FaultyMessages",
    "Gift",
    "LedgerAccount",
    "LedgerEntry",
    "LegalEntity",
    "Letter",
    "Milestone",
    "Payment",
    "ProviderMessage",
    "Receipt",
    "ReceiptFile",
    "ReceiptSeries",
    "Reconciliation",
    "Refund",
    "RefundRoom",
]
