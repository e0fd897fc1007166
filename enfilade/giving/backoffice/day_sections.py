"""What the fundraiser's day shows: sections, each a list of lines with one act. Another module adds its own by
``day_sections.register("name", DaySection(…))``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enfilade.core.contracts.registry import Registry
from enfilade.core.money import format_amount
from enfilade.giving import queries
from enfilade.giving.models import BankLine, Cheque, Dispute, Gift, StandingGift, TillSession
from enfilade.people.models import Person, Space


@dataclass(frozen=True)
class DayLine:
    """One thing that waits, and the one act for it."""

    words: str
    detail: str
    url: str
    action: str


@dataclass(frozen=True)
class DaySection:
    """``rows`` are scoped to the space and read in ``order`` (fields not null, the last one unique); ``rule`` says in
    words what is in the list; sections stand by ``place``."""

    title: str | Promise
    rule: str | Promise
    rows: Callable[[Space, Person], QuerySet[Any]]
    order: tuple[str, ...]
    line: Callable[[Any, Space], DayLine]
    place: int
    picks: bool = False


day_sections: Registry[DaySection] = Registry("sections of the fundraiser's day")


def at(name: str, space: Space, *args: str) -> str:
    return reverse(f"giving:atelier_{name}", args=[space.slug, *args])


def who(gift: Gift) -> str:
    return f"{format_amount(gift.paid)}, {gift.name or _('sans nom')}"


def day_of(moment: Any) -> str:
    return date_format(moment, "j F Y")


def new_line(gift: Gift, space: Space) -> DayLine:
    return DayLine(who(gift), gift.campaign.title, at("gift", space, gift.public_id), _("Voir le don"))


def thank_line(gift: Gift, space: Space) -> DayLine:
    return DayLine(who(gift), reasons(gift, space), at("thank", space, gift.public_id), _("Remercier"))


def reasons(gift: Gift, space: Space) -> str:
    """Why a gift is in the list, as far as the gift itself tells."""
    asked = gift.asked
    found = [gift.campaign.title]
    if hasattr(gift, "company"):
        found.append(_("entreprise"))
    if asked and asked.dedicated_to:
        found.append(_("dédié à %(who)s") % {"who": asked.dedicated_to})
    return " · ".join(found)


def standing_line(one: StandingGift, space: Space) -> DayLine:
    words = f"{format_amount(one.amount)} {one.get_every_display()}"
    return DayLine(words, one.campaign.title, at("standing", space), _("Voir les dons réguliers"))


def lapsed_line(gift: Gift, space: Space) -> DayLine:
    accepts = _("accepte qu'on lui écrive") if gift.may_write else _("n'a pas accepté qu'on lui écrive")  # type: ignore[attr-defined]
    last = _("dernier don le %(day)s") % {"day": day_of(gift.given_on)}
    name, detail = gift.name or gift.donor.email, f"{last} · {accepts}"
    return DayLine(name, detail, at("gift", space, gift.public_id), _("Revoir son don"))


def bank_line(line: BankLine, space: Space) -> DayLine:
    words = f"{'' if line.is_credit else '−'}{format_amount(line.amount, line.currency)}, {line.name or line.text[:60]}"
    return DayLine(words, day_of(line.booked_on), at("bank_line", space, line.public_id), _("Rapprocher"))


def cheque_line(cheque: Cheque, space: Space) -> DayLine:
    words = f"{format_amount(cheque.payment.amount)}, {cheque.number}"
    detail = _("reçu le %(day)s") % {"day": day_of(cheque.received_on)}
    return DayLine(words, detail, at("cheques", space), _("Préparer un bordereau"))


def till_line(session: TillSession, space: Space) -> DayLine:
    words = f"{session.till.name}, {session.text}"
    detail = _("comptée le %(day)s") % {"day": day_of(session.closed_at)}
    return DayLine(words, detail, at("till_session", space, session.public_id), _("Vérifier la caisse"))


def receipt_line(gift: Gift, space: Space) -> DayLine:
    return DayLine(who(gift), gift.campaign.title, at("gift", space, gift.public_id), _("Émettre le reçu"))


def dispute_line(dispute: Dispute, space: Space) -> DayLine:
    gift = dispute.payment.gift
    if dispute.due_at:
        detail = _("répondre avant le %(day)s") % {"day": day_of(dispute.due_at)}
    else:
        detail = _("ouverte le %(day)s ; l'échéance se lit chez le prestataire") % {"day": day_of(dispute.opened_at)}
    words = f"{format_amount(dispute.amount, dispute.currency)}, {gift.name or _('sans nom')}"
    return DayLine(words, detail, at("gift", space, gift.public_id), _("Voir le don"))


day_sections.register("nouveaux", DaySection(
    gettext_lazy("Nouveaux dons"), gettext_lazy("Arrivés depuis votre dernier passage."),
    lambda space, person: queries.new_gifts(space, queries.seen_until(space, person)), ("-paid_at", "-pk"), new_line, 10,
))  # fmt: skip
day_sections.register("remercier", DaySection(
    gettext_lazy("À remercier à la main"),
    gettext_lazy("Un premier don, un don du montant fixé par le musée ou plus, avec une dédicace, ou d'une entreprise ; "
                 "arrivé depuis moins de quatre-vingt-dix jours."),
    lambda space, person: queries.gifts_to_thank(space), ("-paid_at", "-pk"), thank_line, 20, picks=True,
))  # fmt: skip
day_sections.register("reguliers", DaySection(
    gettext_lazy("Dons réguliers en échec"), gettext_lazy("Refusés par la banque, ou arrêtés pour cela : un mot de vous aide."),
    lambda space, person: queries.failing_standing(space).filter(ended_at=None), ("-created_at", "-pk"), standing_line, 30,
))  # fmt: skip
day_sections.register("contestations", DaySection(
    gettext_lazy("Paiements contestés"), gettext_lazy("La banque d'une personne a repris son don : répondez à temps."),
    lambda space, person: queries.open_disputes(space), ("opened_at", "pk"), dispute_line, 40,
))  # fmt: skip
day_sections.register("recus", DaySection(
    gettext_lazy("Reçus qui attendent"), gettext_lazy("Demandés, pas encore émis : le plus souvent une fiche incomplète."),
    lambda space, person: queries.gifts_waiting_for_receipt(space), ("-submitted_at", "-pk"), receipt_line, 50,
))  # fmt: skip
day_sections.register("virements", DaySection(
    gettext_lazy("Lignes de banque à rapprocher"), gettext_lazy("Ce que les relevés montrent et que rien n'explique encore."),
    lambda space, person: queries.lines_to_settle(space), ("-booked_on", "-pk"), bank_line, 60,
))  # fmt: skip
day_sections.register("cheques", DaySection(
    gettext_lazy("Chèques à remettre"), gettext_lazy("Reçus, sur aucun bordereau."),
    lambda space, person: queries.cheques_to_deposit(space), ("received_on", "pk"), cheque_line, 70,
))  # fmt: skip
day_sections.register("caisses", DaySection(
    gettext_lazy("Caisses à vérifier"), gettext_lazy("Comptées, à vérifier par une autre personne."),
    lambda space, person: queries.sessions_to_check(space), ("closed_at", "pk"), till_line, 80,
))  # fmt: skip
day_sections.register("perdus", DaySection(
    gettext_lazy("Perdus de vue"),
    gettext_lazy("Rien depuis treize mois, après un don dans les vingt-quatre derniers mois ou deux années de suite. "
                 "Passé trois ans, personne n'est plus recherché."),
    lambda space, person: queries.lapsed_gifts(space), ("-given_on", "-pk"), lapsed_line, 90,
))  # fmt: skip
