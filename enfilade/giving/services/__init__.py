"""Giving: one use case a module."""

from enfilade.giving.services.anomalies import settle_anomaly
from enfilade.giving.services.campaigns import (
    announce_news,
    close_campaign,
    draft_campaign,
    edit_campaign,
    open_campaign,
)
from enfilade.giving.services.care import mark_milestones, resend_receipt, thank_by_hand
from enfilade.giving.services.entities import describe_entity
from enfilade.giving.services.gifts import Begun, DonorDetails, start_gift, try_again
from enfilade.giving.services.merchants import (
    can_connect,
    connect_merchant,
    disconnect_merchant,
    reseal_merchants,
)
from enfilade.giving.services.messages import receive_message
from enfilade.giving.services.privacy import erase_gifts, export_gifts
from enfilade.giving.services.receipts import file_of, issue_receipt
from enfilade.giving.services.settlement import ask_soon, settle_payment
from enfilade.giving.services.wall import hide_from_wall

__all__ = [
    "Begun",
    "DonorDetails",
    "announce_news",
    "ask_soon",
    "can_connect",
    "close_campaign",
    "connect_merchant",
    "describe_entity",
    "disconnect_merchant",
    "draft_campaign",
    "edit_campaign",
    "erase_gifts",
    "export_gifts",
    "file_of",
    "hide_from_wall",
    "issue_receipt",
    "mark_milestones",
    "open_campaign",
    "receive_message",
    "reseal_merchants",
    "resend_receipt",
    "settle_anomaly",
    "settle_payment",
    "start_gift",
    "thank_by_hand",
    "try_again",
]
