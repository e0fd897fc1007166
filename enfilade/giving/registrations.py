"""What giving gives the house."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.job_words import job_words
from enfilade.core.contracts.metrics import Metric, metrics
from enfilade.core.contracts.museum_sections import museum_sections
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu, public_menu
from enfilade.core.contracts.open_now import OpenCard, open_now
from enfilade.core.contracts.personal_data import PersonalData, personal_data
from enfilade.core.contracts.record_threads import Thread, record_threads
from enfilade.core.contracts.schedules import Recurring, schedules
from enfilade.core.contracts.search import Hit, SearchSource, search_sources
from enfilade.core.contracts.shared_pages import SharedPage, shared_pages
from enfilade.core.contracts.steerable import Progress, steerables
from enfilade.core.contracts.thread_subjects import thread_subjects
from enfilade.core.contracts.waiting import WaitingItem, waiting
from enfilade.core.money import format_amount
from enfilade.core.translated import localized
from enfilade.giving import queries
from enfilade.giving.backoffice.day import desk_waiting
from enfilade.giving.enums import SHOWN, AccountKind, GapState, GiftState
from enfilade.giving.models import Campaign, FaultyMessages, Gift, LedgerEntry
from enfilade.giving.models.campaign import KIND
from enfilade.giving.models.need import NEED
from enfilade.giving.providers.demo_money import pay_out_everyone
from enfilade.giving.queries.needs import campaigns_as_subjects, needs_as_subjects
from enfilade.giving.rules import runs_campaigns
from enfilade.giving.services import erase_gifts, export_gifts, issue_past_years, put_receipts_right
from enfilade.giving.services.bank_reconciliation import follow_banks
from enfilade.giving.services.donor_keys import forget_keys
from enfilade.giving.services.endings import close_ended_campaigns
from enfilade.giving.services.gift_aid import forget_declarations
from enfilade.giving.services.inbox import look_into_inbox
from enfilade.giving.services.instalments import take_standing_gifts, warn_of_expiring_cards
from enfilade.giving.services.kiosks import forget_visits
from enfilade.giving.services.privacy import forget_in_time
from enfilade.giving.services.reconciliation import follow_providers
from enfilade.giving.services.refunds import send_waiting_refunds
from enfilade.giving.services.rewards import let_holds_lapse
from enfilade.giving.services.settlement import check_waiting_payments
from enfilade.giving.services.thanks_letters import forget_letters
from enfilade.people.models import Space


def address(campaign: Campaign) -> str:
    return reverse("giving:campaign", args=[campaign.slug])


def cards_of(campaigns: list[Campaign]) -> list[OpenCard]:
    states = queries.progress_of(campaigns)
    return [card(one, states[one.pk]) for one in campaigns]


def card(campaign: Campaign, state: queries.CampaignProgress) -> OpenCard:
    over = _("Donner · %(museum)s") % {"museum": campaign.museum.name}
    words = queries.gauge_words(campaign, state)
    return OpenCard(
        "give", over, localized(campaign, "title"), address(campaign), _("Faire un don"), words,
        figure=format_amount(state.raised), reached=state.raised, goal=state.goal, accent=campaign.museum.accent,
    )  # fmt: skip


def open_cards() -> list[OpenCard]:
    return cards_of(list(queries.open_campaigns()[:3]))


def museum_cards(museum_id: int) -> list[OpenCard]:
    return cards_of(list(queries.open_campaigns().filter(museum_id=museum_id)[:3]))


def threads_of(record_id: str) -> list[Thread]:
    found = queries.shown_campaigns().filter(record__public_id=record_id)[:3]
    return [Thread(localized(one, "title"), address(one), _("Voir la campagne")) for one in found]


def campaign_progress(public_id: str) -> Progress | None:
    campaign = Campaign.objects.select_related("museum").filter(public_id=public_id).first()
    if campaign is None:
        return None
    state = queries.progress(campaign)
    url = address(campaign) if campaign.state in SHOWN else ""
    words = _("%(raised)s réunis sur %(goal)s, %(percent)s %%.") % {
        "raised": format_amount(state.raised), "goal": format_amount(state.goal), "percent": state.percent,
    }  # fmt: skip
    title = localized(campaign, "title")
    return Progress(KIND, public_id, title, url, words, state.raised, state.goal, campaign.state)


def hits(text: str, limit: int) -> list[Hit]:
    rows = queries.shown_campaigns().filter(title__icontains=text)[:limit]
    return [Hit(localized(one, "title"), address(one), one.museum.name) for one in rows]


def waiting_for(person: Any, space: Space) -> list[WaitingItem]:
    if not runs_campaigns.test(person, space):
        return []
    items = []
    if waiting_receipts := queries.gifts_waiting_for_receipt(space).count():
        words = ngettext("%(n)s reçu fiscal attend.", "%(n)s reçus fiscaux attendent.", waiting_receipts)
        url = reverse("giving:atelier_entity", args=[space.slug])
        items.append(WaitingItem(words % {"n": waiting_receipts}, url, _("Compléter la fiche de l'organisme")))
    if owed := queries.owed_claims(space).count():
        words = ngettext("%(n)s contrepartie à remplacer.", "%(n)s contreparties à remplacer.", owed)
        first = queries.owed_claims(space)[0].tier.campaign
        url = reverse("giving:atelier_promises", args=[space.slug, first.public_id])
        items.append(WaitingItem(words % {"n": owed}, url, _("Proposer autre chose")))
    if anomalies := queries.anomalies_of(space).filter(settled_at=None).count():
        words = ngettext("%(n)s écart de paiement à regarder.", "%(n)s écarts de paiement à regarder.", anomalies)
        url = reverse("giving:atelier_payments", args=[space.slug])
        items.append(WaitingItem(words % {"n": anomalies}, url, _("Voir les paiements")))
    if open_ones := queries.differences_of(space).filter(state=GapState.OPEN).count():
        words = ngettext("%(n)s écart de rapprochement.", "%(n)s écarts de rapprochement.", open_ones)
        url = reverse("giving:atelier_reconciliation", args=[space.slug])
        items.append(WaitingItem(words % {"n": open_ones}, url, _("Voir le rapprochement")))
    if failing := queries.failing_standing(space).filter(ended_at=None).count():
        words = ngettext("%(n)s don régulier en échec.", "%(n)s dons réguliers en échec.", failing)
        url = reverse("giving:atelier_standing", args=[space.slug])
        items.append(WaitingItem(words % {"n": failing}, url, _("Voir les dons réguliers")))
    return items + desk_waiting(space)


def count_campaigns(space_id: int | None) -> int:
    rows = Campaign.objects.filter(state__in=SHOWN)
    return (rows.filter(museum_id=space_id) if space_id else rows).count()


def count_gifts(space_id: int | None) -> int:
    rows = Gift.objects.filter(state=GiftState.PAID)
    return (rows.filter(museum_id=space_id) if space_id else rows).count()


def euros_raised(space_id: int | None) -> int:
    return (income("credit", space_id) - income("debit", space_id)) // 100


def income(side: str, space_id: int | None) -> int:
    """What entered (``credit``) or left (``debit``) the income accounts, in cents."""
    rows = LedgerEntry.objects.filter(**{f"{side}__kind": AccountKind.INCOME})
    rows = rows.filter(**{f"{side}__museum_id": space_id}) if space_id else rows
    return rows.aggregate(total=Sum("amount"))["total"] or 0


def count_faults(space_id: int | None) -> int:
    rows = FaultyMessages.objects.all()
    rows = rows.filter(museum_id=space_id) if space_id else rows
    return rows.aggregate(total=Sum("count"))["total"] or 0


def amount_words(sentence: Promise) -> Callable[[dict[str, Any]], str]:
    """How an event of an amount is told: ``sentence`` holds ``%(amount)s``."""
    return lambda data: sentence % {"amount": format_amount(data["amount"])}


def dispute_words(data: dict[str, Any]) -> str:
    if data.get("won"):
        return _("Contestation gagnée : %(amount)s revenus.") % {"amount": format_amount(data["amount"])}
    return _("Contestation perdue : %(amount)s rendus.") % {"amount": format_amount(data["amount"])}


public_menu.register("giving", MenuEntry(gettext_lazy("Donner"), "giving:campaigns", 30))
entry = MenuEntry(gettext_lazy("Dons"), "giving:atelier_campaigns", 30, runs_campaigns.test, ("museum",))
atelier_menu.register("giving", entry)
open_now.register("giving", open_cards)
museum_sections.register("giving", museum_cards)
shared_pages.register(
    "giving.campaign",
    SharedPage(
        re.compile(r"(/en)?/dons/(?!mes-dons/)[-\w]+/"),
        {"montant": re.compile(r"\d{1,6}([.,]\d{1,2})?")},
        frozenset({"via"}),
    ),
)
record_threads.register("giving", threads_of)
steerables.register(KIND, campaign_progress)
search_sources.register("campaigns", SearchSource(gettext_lazy("Campagnes"), hits))
waiting.register("giving", waiting_for)
metrics.register("campaigns", Metric(gettext_lazy("Campagnes"), count_campaigns, public=True))
metrics.register("gifts", Metric(gettext_lazy("Dons reçus"), count_gifts, public=True))
metrics.register("euros_raised", Metric(gettext_lazy("Euros réunis"), euros_raised, public=True))
metrics.register("faulty_messages", Metric(gettext_lazy("Messages de paiement refusés"), count_faults))
schedules.register("giving.check_payments", Recurring(check_waiting_payments, timedelta(minutes=1)))
schedules.register("giving.look_into_inbox", Recurring(look_into_inbox, timedelta(minutes=1)))
schedules.register("giving.close_campaigns", Recurring(close_ended_campaigns, timedelta(hours=1)))
schedules.register("giving.send_refunds", Recurring(send_waiting_refunds, timedelta(minutes=5)))
schedules.register("giving.follow_providers", Recurring(follow_providers, timedelta(days=1)))
schedules.register("giving.demo_payouts", Recurring(pay_out_everyone, timedelta(days=1)))
schedules.register("giving.receipts_right", Recurring(put_receipts_right, timedelta(hours=1)))
schedules.register("giving.yearly_receipts", Recurring(issue_past_years, timedelta(days=1)))
schedules.register("giving.let_holds_lapse", Recurring(let_holds_lapse, timedelta(minutes=5)))
schedules.register("giving.take_standing", Recurring(take_standing_gifts, timedelta(minutes=1)))
schedules.register("giving.warn_of_cards", Recurring(warn_of_expiring_cards, timedelta(days=1)))
schedules.register("giving.forget", Recurring(forget_in_time, timedelta(days=1)))
schedules.register("giving.forget_keys", Recurring(forget_keys, timedelta(days=1)))
schedules.register("giving.forget_visits", Recurring(forget_visits, timedelta(hours=1)))
schedules.register("giving.forget_gift_aid", Recurring(forget_declarations, timedelta(days=1)))
personal_data.register(
    "giving",
    PersonalData(
        gettext_lazy("Vos dons"),
        gettext_lazy("Recevoir vos dons, vous remercier et vous délivrer les reçus fiscaux demandés."),
        gettext_lazy(
            "Dix ans pour les montants, six ans pour ce qu'un reçu fiscal porte, trente jours pour un don inachevé."
        ),
        lambda person: export_gifts(email=person.email),
        lambda person: erase_gifts(email=person.email),
    ),
)
event_words.register("giving.campaign_drafted", lambda data: _("Campagne préparée : %(title)s.") % data)
event_words.register("giving.campaign_edited", lambda data: _("Campagne modifiée : %(title)s.") % data)
event_words.register("giving.campaign_opened", lambda data: _("Campagne ouverte : %(title)s.") % data)
event_words.register("giving.campaign_closed", lambda data: _("Campagne terminée : %(title)s.") % data)
event_words.register("giving.news_announced", lambda data: _("Nouvelle de la campagne : %(title)s.") % data)
event_words.register("giving.link_named", lambda data: _("Lien de campagne nommé : %(name)s.") % data)
event_words.register("giving.milestone_passed", lambda data: _("%(title)s : %(percent)s %% de la somme réunis.") % data)
event_words.register("giving.gift_started", lambda data: _("Un don a été commencé."))
event_words.register("giving.gift_credited", amount_words(gettext_lazy("Don reçu : %(amount)s.")))
event_words.register("giving.refund_asked", amount_words(gettext_lazy("Remboursement demandé : %(amount)s.")))
event_words.register("giving.refund_refused", lambda data: _("Le prestataire a refusé un remboursement."))
event_words.register("giving.gift_refunded", amount_words(gettext_lazy("Somme remboursée : %(amount)s.")))
event_words.register(
    "giving.refund_came_back",
    amount_words(gettext_lazy("Un remboursement n'est pas arrivé : %(amount)s sont revenus au musée.")),
)
event_words.register("giving.campaign_refunded", lambda data: _("Remboursement de tous les dons : %(title)s.") % data)
event_words.register(
    "giving.dispute_opened", amount_words(gettext_lazy("Paiement contesté : %(amount)s repris en attendant."))
)
event_words.register("giving.dispute_ended", dispute_words)
event_words.register("giving.payout_entered", amount_words(gettext_lazy("Versement du prestataire : %(amount)s.")))
event_words.register("giving.accounts_numbered", lambda data: _("Les numéros de compte des dons ont changé."))
event_words.register("giving.reconciled", lambda data: _("Rapprochement du jour avec un prestataire de paiement."))
event_words.register("giving.reconciliation_signed", lambda data: _("Rapprochement signé."))
event_words.register("giving.difference_found", lambda data: _("Un écart de rapprochement est à regarder."))
event_words.register("giving.difference_given", lambda data: _("Un écart de rapprochement a changé de main."))
event_words.register("giving.difference_settled", lambda data: _("Un écart de rapprochement a été réglé."))
job_words.register("enfilade.giving.services.refunds.refund_gifts_of", gettext_lazy("Remboursement d'une campagne"))
event_words.register("giving.payment_failed", lambda data: _("Un paiement n'a pas abouti."))
event_words.register("giving.receipt_issued", lambda data: _("Reçu fiscal %(number)s émis.") % data)
event_words.register("giving.receipt_cancelled", lambda data: _("Reçu fiscal %(number)s annulé.") % data)
event_words.register("giving.receipt_resent", lambda data: _("Reçu fiscal envoyé de nouveau."))
event_words.register("giving.donor_thanked", lambda data: _("Une personne a été remerciée autrement que par message."))
event_words.register("giving.entity_described", lambda data: _("La fiche de l'organisme qui reçoit les dons a changé."))
event_words.register("giving.name_hidden", lambda data: _("Un nom a été retiré du mur."))
event_words.register("giving.name_shown", lambda data: _("Un nom a été remis sur le mur."))
event_words.register("giving.anomaly_noted", lambda data: _("Un écart de paiement est à regarder."))
event_words.register("giving.anomaly_settled", lambda data: _("Un écart de paiement a été réglé."))
event_words.register("giving.kiosk_installed", lambda data: _("Borne installée : %(place)s.") % data)
event_words.register("giving.kiosk_asleep", lambda data: _("Borne mise en veille : %(place)s.") % data)
event_words.register("giving.kiosk_woken", lambda data: _("Borne remise en service : %(place)s.") % data)
event_words.register("giving.cheque_received", lambda data: _("Un chèque a été reçu."))
event_words.register("giving.cheque_bounced", lambda data: _("Un chèque a été rejeté par la banque."))
event_words.register("giving.remittance_composed", lambda data: _("Bordereau de remise %(number)s préparé.") % data)
event_words.register("giving.remittance_changed", lambda data: _("Bordereau de remise %(number)s modifié.") % data)
event_words.register("giving.remittance_deposited", lambda data: _("Bordereau de remise %(number)s remis.") % data)
event_words.register("giving.remittance_credited", lambda data: _("Bordereau de remise %(number)s crédité.") % data)
event_words.register("giving.merchant_connected", lambda data: _("Le compte qui reçoit les dons en ligne a été relié."))
event_words.register("giving.merchant_disconnected", lambda data: _("Le compte des dons en ligne a été détaché."))
event_words.register(
    "giving.campaign_waiting", lambda data: _("%(title)s : les derniers paiements sont attendus.") % data
)
event_words.register("giving.palier_passed", lambda data: _("%(title)s : palier atteint, %(pays_for)s.") % data)
event_words.register("giving.gifts_given_back", lambda data: _("%(title)s : les dons sont à rendre.") % data)
event_words.register("giving.reward_owed", lambda data: _("Une contrepartie est à remplacer."))
event_words.register("giving.reward_settled", lambda data: _("Une contrepartie a été remplacée, ou rendue."))
event_words.register("giving.fund_promised", lambda data: _("%(patron)s s'engage à abonder la campagne.") % data)
event_words.register("giving.tier_written", lambda data: _("Contrepartie proposée ou modifiée : %(tier)s.") % data)
event_words.register("giving.palier_added", lambda data: _("Palier ajouté : %(pays_for)s.") % data)
event_words.register("giving.account_described", lambda data: _("Compte bancaire des dons : …%(end)s.") % data)
event_words.register("giving.account_closed", lambda data: _("Le compte bancaire des dons a été fermé."))
event_words.register("giving.statement_read", lambda data: _("Un relevé bancaire a été lu."))
event_words.register("giving.line_parked", lambda data: _("Une somme reçue attend en compte d'attente."))
event_words.register("giving.line_discarded", lambda data: _("Une ligne bancaire a été laissée de côté."))
event_words.register("giving.line_undone", lambda data: _("Le traitement d'une ligne bancaire a été défait."))
event_words.register("giving.transfer_returned", lambda data: _("Un virement a été rendu par la banque."))
event_words.register("giving.transfer_promised", lambda data: _("Un virement a été promis à l'équipe."))
event_words.register("giving.till_added", lambda data: _("Une caisse a été ajoutée."))
event_words.register("giving.till_opened", lambda data: _("Caisse ouverte, session %(number)s.") % data)
event_words.register("giving.till_counted", lambda data: _("Caisse comptée, session %(number)s.") % data)
event_words.register("giving.till_checked", lambda data: _("Caisse vérifiée, session %(number)s.") % data)
event_words.register("giving.cash_banked", lambda data: _("Des espèces ont été remises à la banque."))
thread_subjects.register(KIND, campaigns_as_subjects)
thread_subjects.register(NEED, needs_as_subjects)
event_words.register("giving.need_written", lambda data: _("Un besoin en nature a été écrit."))
event_words.register("giving.offer_made", lambda data: _("Une proposition en nature est arrivée."))
event_words.register("giving.offer_accepted", lambda data: _("Une proposition en nature a été acceptée."))
event_words.register("giving.offer_declined", lambda data: _("Une proposition en nature a été déclinée."))
event_words.register("giving.offer_released", lambda data: _("Une proposition acceptée a été rendue."))
event_words.register(
    "giving.standing_promised",
    amount_words(gettext_lazy("Don régulier promis : %(amount)s, premier paiement attendu.")),
)
event_words.register("giving.standing_begun", amount_words(gettext_lazy("Don régulier commencé : %(amount)s.")))
event_words.register("giving.standing_changed", amount_words(gettext_lazy("Don régulier modifié : %(amount)s.")))
event_words.register("giving.standing_paused", lambda data: _("Un don régulier est suspendu."))
event_words.register("giving.standing_resumed", lambda data: _("Un don régulier reprend."))
event_words.register("giving.standing_ended", lambda data: _("Un don régulier est arrêté."))
event_words.register(
    "giving.standing_refused", lambda data: _("Un prélèvement a été refusé ; il sera tenté de nouveau.")
)
event_words.register("giving.standing_skipped", lambda data: _("Une échéance n'a pas été prélevée et ne le sera pas."))
event_words.register("giving.standing_card_changed", lambda data: _("La carte d'un don régulier a changé."))
schedules.register("giving.follow_banks", Recurring(follow_banks, timedelta(days=1)))
schedules.register("giving.forget_letters", Recurring(forget_letters, timedelta(days=1)))
job_words.register("enfilade.giving.services.thanks_letters.make_letters", gettext_lazy("Lettres de remerciement"))
event_words.register("giving.donor_thanked_by_hand", lambda data: _("Une personne a été remerciée par l'équipe."))
event_words.register("giving.letters_asked", lambda data: _("Lettres de remerciement demandées : %(count)s.") % data)
event_words.register("giving.letter_template_written", lambda data: _("Un modèle de lettre a été écrit."))
event_words.register("giving.letter_template_dropped", lambda data: _("Un modèle de lettre a été retiré."))
event_words.register("giving.care_rules_set", lambda data: _("Les règles de la journée du mécénat ont changé."))
event_words.register("giving.line_confirmed", lambda data: _("Une ligne bancaire montre une écriture déjà passée."))
event_words.register(
    "giving.bank_named", amount_words(gettext_lazy("Somme portée sur le compte bancaire déclaré : %(amount)s."))
)
event_words.register(
    "giving.regime_allowed", lambda data: _("Régime fiscal permis à partir du %(since)s : %(regime)s.") % data
)
event_words.register("giving.regime_ended", lambda data: _("Régime fiscal terminé le %(until)s : %(regime)s.") % data)
event_words.register(
    "giving.regime_chosen", lambda data: _("%(title)s : régime fiscal %(regime)s à partir du %(since)s.") % data
)
event_words.register("giving.gift_aid_declared", lambda data: _("Une déclaration Gift Aid a été faite."))
event_words.register("giving.gift_aid_cancelled", lambda data: _("Une déclaration Gift Aid a été annulée."))
event_words.register("giving.gift_aid_claimed", lambda data: _("Demande Gift Aid préparée : %(count)s dons.") % data)
