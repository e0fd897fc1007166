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
from enfilade.giving.services.cheques import ChequeDetails, after_bounce, bounce_cheque, receive_cheque
from enfilade.giving.services.entities import describe_entity
from enfilade.giving.services.gifts import Begun, DonorDetails, start_gift, try_again
from enfilade.giving.services.messages import receive_message
from enfilade.giving.services.privacy import erase_gifts, export_gifts
from enfilade.giving.services.receipts import file_of, issue_receipt
from enfilade.giving.services.remittances import (
    compose_remittance,
    credit_remittance,
    deposit_remittance,
    leave_out,
    slip_of,
)
from enfilade.giving.services.settlement import ask_soon, settle_payment
from enfilade.giving.services.tills import add_till, bank_cash, check_till, close_till, open_till, receive_cash
from enfilade.giving.services.wall import hide_from_wall

__all__ = [
    "Begun",
    "ChequeDetails",
    "DonorDetails",
    "add_till",
    "after_bounce",
    "announce_news",
    "ask_soon",
    "bank_cash",
    "bounce_cheque",
    "check_till",
    "close_campaign",
    "close_till",
    "compose_remittance",
    "credit_remittance",
    "deposit_remittance",
    "describe_entity",
    "draft_campaign",
    "edit_campaign",
    "erase_gifts",
    "export_gifts",
    "file_of",
    "hide_from_wall",
    "issue_receipt",
    "leave_out",
    "mark_milestones",
    "open_campaign",
    "open_till",
    "receive_cash",
    "receive_cheque",
    "receive_message",
    "resend_receipt",
    "settle_anomaly",
    "settle_payment",
    "slip_of",
    "start_gift",
    "thank_by_hand",
    "try_again",
]
