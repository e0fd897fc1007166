"""Giving: one use case a module."""

from enfilade.giving.services.anomalies import settle_anomaly
from enfilade.giving.services.bank_accounts import close_account, describe_account
from enfilade.giving.services.booking import Share, book_line, discard_line, park_line
from enfilade.giving.services.campaigns import (
    announce_news,
    close_campaign,
    draft_campaign,
    edit_campaign,
    open_campaign,
)
from enfilade.giving.services.care import mark_milestones, resend_receipt, thank_by_hand
from enfilade.giving.services.entities import describe_entity
from enfilade.giving.services.gifts import Begun, DonorDetails, methods_of, start_gift, try_again
from enfilade.giving.services.messages import receive_message
from enfilade.giving.services.privacy import erase_gifts, export_gifts
from enfilade.giving.services.promises import promise_transfer
from enfilade.giving.services.receipts import file_of, issue_receipt
from enfilade.giving.services.settlement import ask_soon, settle_payment
from enfilade.giving.services.statements import choose_columns, first_profile, receive_statement
from enfilade.giving.services.unbooking import give_back, undo_line
from enfilade.giving.services.wall import hide_from_wall

__all__ = [
    "Begun",
    "DonorDetails",
    "Share",
    "announce_news",
    "ask_soon",
    "book_line",
    "choose_columns",
    "close_account",
    "close_campaign",
    "describe_account",
    "describe_entity",
    "discard_line",
    "draft_campaign",
    "edit_campaign",
    "erase_gifts",
    "export_gifts",
    "file_of",
    "first_profile",
    "give_back",
    "hide_from_wall",
    "issue_receipt",
    "mark_milestones",
    "methods_of",
    "open_campaign",
    "park_line",
    "promise_transfer",
    "receive_message",
    "receive_statement",
    "resend_receipt",
    "settle_anomaly",
    "settle_payment",
    "start_gift",
    "thank_by_hand",
    "try_again",
    "undo_line",
]
