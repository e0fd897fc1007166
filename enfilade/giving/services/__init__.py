"""Giving: one use case a module."""

from enfilade.giving.services.anomalies import settle_anomaly
from enfilade.giving.services.campaigns import (
    announce_news,
    draft_campaign,
    edit_campaign,
    open_campaign,
)
from enfilade.giving.services.care import mark_milestones, resend_receipt, thank_by_hand
from enfilade.giving.services.endings import close_campaign, mark_paliers
from enfilade.giving.services.entities import describe_entity
from enfilade.giving.services.gifts import Begun, DonorDetails, start_gift, try_again
from enfilade.giving.services.matching import match_gift, promise_fund, release_match
from enfilade.giving.services.messages import receive_message
from enfilade.giving.services.news_mail import stop_news
from enfilade.giving.services.privacy import erase_gifts, export_gifts
from enfilade.giving.services.promises import add_palier, write_tier
from enfilade.giving.services.receipts import file_of, issue_receipt
from enfilade.giving.services.rewards import release_reward, settle_claim
from enfilade.giving.services.settlement import ask_soon, settle_payment
from enfilade.giving.services.wall import hide_from_wall
from enfilade.giving.services.wishes import WISHES, Wishes

__all__ = [
    "WISHES",
    "Begun",
    "DonorDetails",
    "Wishes",
    "add_palier",
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
    "mark_milestones",
    "mark_paliers",
    "match_gift",
    "open_campaign",
    "promise_fund",
    "receive_message",
    "release_match",
    "release_reward",
    "resend_receipt",
    "settle_anomaly",
    "settle_claim",
    "settle_payment",
    "start_gift",
    "stop_news",
    "thank_by_hand",
    "try_again",
    "write_tier",
]
