"""Campaigns, gifts and payments, the ledger, receipts, and the demo provider's own state."""

from enfilade.giving.models.bank import (
    BankAccount,
    BankLine,
    BankStatement,
    LineShare,
    StatementRefusal,
    TransferOrder,
)
from enfilade.giving.models.campaign import Campaign, CampaignNews, Milestone
from enfilade.giving.models.demo import DemoPayment
from enfilade.giving.models.gift import Donor, Gift, Letter, Payment
from enfilade.giving.models.ledger import Anomaly, LedgerAccount, LedgerEntry
from enfilade.giving.models.message import FaultyMessages, ProviderMessage
from enfilade.giving.models.receipt import LegalEntity, Receipt, ReceiptFile, ReceiptSeries

__all__ = [
    "Anomaly",
    "BankAccount",
    "BankLine",
    "BankStatement",
    "Campaign",
    "CampaignNews",
    "DemoPayment",
    "Donor",
    "FaultyMessages",
    "Gift",
    "LedgerAccount",
    "LedgerEntry",
    "LegalEntity",
    "Letter",
    "LineShare",
    "Milestone",
    "Payment",
    "ProviderMessage",
    "Receipt",
    "ReceiptFile",
    "ReceiptSeries",
    "StatementRefusal",
    "TransferOrder",
]
