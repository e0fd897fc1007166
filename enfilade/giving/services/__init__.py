"""Giving: one use case a module."""

from enfilade.giving.services.accounting import (
    number_accounts,
)
from enfilade.giving.services.anomalies import (
    settle_anomaly,
)
from enfilade.giving.services.bank_accounts import (
    close_account,
    describe_account,
)
from enfilade.giving.services.bank_places import (
    name_main,
)
from enfilade.giving.services.bank_reconciliation import (
    reconcile_bank,
)
from enfilade.giving.services.booking import (
    Share,
    book_line,
    discard_line,
    park_line,
)
from enfilade.giving.services.campaign_reports import (
    report_pdf,
    report_values,
)
from enfilade.giving.services.campaigns import (
    announce_news,
    draft_campaign,
    edit_campaign,
    open_campaign,
)
from enfilade.giving.services.cancellations import (
    Corrections,
    cancel_receipt,
    put_receipts_right,
    receipt_after_refund,
    replace_receipt,
)
from enfilade.giving.services.care import (
    mark_milestones,
    resend_receipt,
    thank_by_hand,
)
from enfilade.giving.services.cheques import (
    ChequeDetails,
    bounce_cheque,
    receive_cheque,
)
from enfilade.giving.services.confirming import (
    confirm_line,
)
from enfilade.giving.services.consents import (
    note_consents,
    stop_everything,
    withdraw,
)
from enfilade.giving.services.day import (
    note_look,
    set_rules,
)
from enfilade.giving.services.donor_keys import (
    ask_key,
    email_of_key,
)
from enfilade.giving.services.endings import (
    close_campaign,
    mark_paliers,
)
from enfilade.giving.services.entities import (
    describe_entity,
)
from enfilade.giving.services.gift_aid import (
    AidDetails,
    cancel_gift_aid,
    declare_gift_aid,
)
from enfilade.giving.services.gift_aid_claims import (
    make_claim,
)
from enfilade.giving.services.gift_rows import (
    CompanyDetails,
    DonorDetails,
)
from enfilade.giving.services.gifts import (
    Begun,
    methods_of,
    start_gift,
    try_again,
)
from enfilade.giving.services.instalments import (
    charge_instalment,
    plan_due,
)
from enfilade.giving.services.kiosks import (
    install_kiosk,
    open_visit,
    switch_kiosk,
    take_visit,
)
from enfilade.giving.services.letter_templates import (
    drop_template,
    write_template,
)
from enfilade.giving.services.mandates import (
    finish_card_change,
    start_card_change,
)
from enfilade.giving.services.matching import (
    match_gift,
    promise_fund,
    release_match,
)
from enfilade.giving.services.merchants import (
    can_connect,
    connect_merchant,
    disconnect_merchant,
    reseal_merchants,
)
from enfilade.giving.services.messages import (
    receive_message,
)
from enfilade.giving.services.needs import (
    accept_offer,
    decline_offer,
    offer_in_kind,
    release_offer,
    write_need,
)
from enfilade.giving.services.news_mail import (
    stop_news,
)
from enfilade.giving.services.posters import (
    PAPERS,
    poster_pdf,
    poster_preview,
)
from enfilade.giving.services.privacy import (
    erase_gifts,
    export_gifts,
    show_as_anonymous,
)
from enfilade.giving.services.promised_transfers import (
    promise_transfer,
)
from enfilade.giving.services.promises import (
    add_palier,
    write_tier,
)
from enfilade.giving.services.receipts import (
    file_of,
    issue_receipt,
)
from enfilade.giving.services.reconciliation import (
    own_difference,
    providers_followed,
    reconcile,
    settle_difference,
    sign_run,
)
from enfilade.giving.services.referrals import (
    GAUGE,
    POSTER,
    count_visit,
    name_link,
    standard_link,
)
from enfilade.giving.services.refunds import (
    left_to_refund,
    refund_campaign,
    refund_gift,
)
from enfilade.giving.services.refunds_by_hand import left_by_hand, note_refund
from enfilade.giving.services.regimes import (
    allow_regime,
    choose_regime,
    end_regime,
)
from enfilade.giving.services.remittances import (
    compose_remittance,
    credit_remittance,
    deposit_remittance,
    leave_out,
    slip_of,
)
from enfilade.giving.services.rewards import (
    release_reward,
    settle_claim,
)
from enfilade.giving.services.settlement import (
    ask_soon,
    settle_payment,
)
from enfilade.giving.services.share_cards import (
    card_key,
    card_values,
    share_card,
)
from enfilade.giving.services.standing import (
    offers_standing,
)
from enfilade.giving.services.standing_choices import (
    change_standing,
    end_standing,
    pause_standing,
    resume_standing,
)
from enfilade.giving.services.standing_letters import (
    standing_of_link,
)
from enfilade.giving.services.statements import (
    choose_columns,
    first_profile,
    receive_statement,
)
from enfilade.giving.services.thanks import (
    mail_thanks,
    note_thanks,
    write_words,
)
from enfilade.giving.services.thanks_letters import (
    begin_batch,
    letter_pdf,
)
from enfilade.giving.services.tills import (
    add_till,
    bank_cash,
    check_till,
    close_till,
    open_till,
    receive_cash,
)
from enfilade.giving.services.unbooking import (
    give_back,
    undo_line,
)
from enfilade.giving.services.wall import (
    hide_from_wall,
)
from enfilade.giving.services.wishes import (
    WISHES,
    Wishes,
)
from enfilade.giving.services.yearly_receipts import (
    issue_past_years,
    issue_yearly_receipts,
)

__all__ = [
    "GAUGE",
    "PAPERS",
    "POSTER",
    "WISHES",
    "AidDetails",
    "Begun",
    "ChequeDetails",
    "CompanyDetails",
    "Corrections",
    "DonorDetails",
    "Share",
    "Wishes",
    "accept_offer",
    "add_palier",
    "add_till",
    "allow_regime",
    "announce_news",
    "ask_key",
    "ask_soon",
    "bank_cash",
    "begin_batch",
    "book_line",
    "bounce_cheque",
    "can_connect",
    "cancel_gift_aid",
    "cancel_receipt",
    "card_key",
    "card_values",
    "change_standing",
    "charge_instalment",
    "check_till",
    "choose_columns",
    "choose_regime",
    "close_account",
    "close_campaign",
    "close_till",
    "compose_remittance",
    "confirm_line",
    "connect_merchant",
    "count_visit",
    "credit_remittance",
    "declare_gift_aid",
    "decline_offer",
    "deposit_remittance",
    "describe_account",
    "describe_entity",
    "discard_line",
    "disconnect_merchant",
    "draft_campaign",
    "drop_template",
    "edit_campaign",
    "email_of_key",
    "end_regime",
    "end_standing",
    "erase_gifts",
    "export_gifts",
    "file_of",
    "finish_card_change",
    "first_profile",
    "give_back",
    "hide_from_wall",
    "install_kiosk",
    "issue_past_years",
    "issue_receipt",
    "issue_yearly_receipts",
    "leave_out",
    "left_by_hand",
    "left_to_refund",
    "letter_pdf",
    "mail_thanks",
    "make_claim",
    "mark_milestones",
    "mark_paliers",
    "match_gift",
    "methods_of",
    "name_link",
    "name_main",
    "note_consents",
    "note_look",
    "note_refund",
    "note_thanks",
    "number_accounts",
    "offer_in_kind",
    "offers_standing",
    "open_campaign",
    "open_till",
    "open_visit",
    "own_difference",
    "park_line",
    "pause_standing",
    "plan_due",
    "poster_pdf",
    "poster_preview",
    "promise_fund",
    "promise_transfer",
    "providers_followed",
    "put_receipts_right",
    "receipt_after_refund",
    "receive_cash",
    "receive_cheque",
    "receive_message",
    "receive_statement",
    "reconcile",
    "reconcile_bank",
    "refund_campaign",
    "refund_gift",
    "release_match",
    "release_offer",
    "release_reward",
    "replace_receipt",
    "report_pdf",
    "report_values",
    "reseal_merchants",
    "resend_receipt",
    "resume_standing",
    "set_rules",
    "settle_anomaly",
    "settle_claim",
    "settle_difference",
    "settle_payment",
    "share_card",
    "show_as_anonymous",
    "sign_run",
    "slip_of",
    "standard_link",
    "standing_of_link",
    "start_card_change",
    "start_gift",
    "stop_everything",
    "stop_news",
    "switch_kiosk",
    "take_visit",
    "thank_by_hand",
    "try_again",
    "undo_line",
    "withdraw",
    "write_need",
    "write_template",
    "write_tier",
    "write_words",
]
