"""Giving: one use case a module."""

from enfilade.giving.services.accounting import number_accounts
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
from enfilade.giving.services.messages import receive_message
from enfilade.giving.services.privacy import erase_gifts, export_gifts
from enfilade.giving.services.receipts import file_of, issue_receipt
from enfilade.giving.services.reconciliation import (
    own_difference,
    providers_followed,
    reconcile,
    settle_difference,
    sign_run,
)
from enfilade.giving.services.refunds import left_to_refund, refund_campaign, refund_gift
from enfilade.giving.services.settlement import ask_soon, settle_payment
from enfilade.giving.services.wall import hide_from_wall

__all__ = [
    "Begun",
    "DonorDetails",
    "announce_news",
    "ask_soon",
    "close_campaign",
    "describe_entity",
    "draft_campaign",
    "edit_campaign",
    "erase_gifts",
    "export_gifts",
    "file_of",
    "hide_from_wall",
    "issue_receipt",
    "left_to_refund",
    "mark_milestones",
    "number_accounts",
    "open_campaign",
    "own_difference",
    "providers_followed",
    "receive_message",
    "reconcile",
    "refund_campaign",
    "refund_gift",
    "resend_receipt",
    "settle_anomaly",
    "settle_difference",
    "settle_payment",
    "sign_run",
    "start_gift",
    "thank_by_hand",
    "try_again",
]
