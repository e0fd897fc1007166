"""Campaigns, gifts and payments, the ledger, receipts, and the demo provider's own state."""

from enfilade.giving.models.campaign import Campaign, CampaignNews, Milestone
from enfilade.giving.models.demo import DemoPayment
from enfilade.giving.models.gift import Donor, Gift, Letter, Payment
from enfilade.giving.models.ledger import Anomaly, LedgerAccount, LedgerEntry
from enfilade.giving.models.matching import Match, MatchingFund
from enfilade.giving.models.message import FaultyMessages, ProviderMessage
from enfilade.giving.models.news import NewsMail
from enfilade.giving.models.receipt import LegalEntity, Receipt, ReceiptFile, ReceiptSeries
from enfilade.giving.models.reward import Palier, RewardClaim, Tier
from enfilade.giving.models.wishes import GiftWishes

__all__ = [
    "Anomaly",
    "Campaign",
    "CampaignNews",
    "DemoPayment",
    "Donor",
    "FaultyMessages",
    "Gift",
    "GiftWishes",
    "LedgerAccount",
    "LedgerEntry",
    "LegalEntity",
    "Letter",
    "Match",
    "MatchingFund",
    "Milestone",
    "NewsMail",
    "Palier",
    "Payment",
    "ProviderMessage",
    "Receipt",
    "ReceiptFile",
    "ReceiptSeries",
    "RewardClaim",
    "Tier",
]
