"""What a campaign brought: by source, by the link that brought donors, by reward."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from enfilade.giving.enums import CURRENCY, AccountKind, ClaimState, EntryKind, GiftState, provider_words
from enfilade.giving.models import Campaign, Gift, LedgerEntry
from enfilade.giving.queries.campaigns import median_gift, progress
from enfilade.giving.queries.needs import worth_in_kind
from enfilade.giving.queries.rewards import tiers_of


@dataclass(frozen=True)
class Line:
    """One line of a report: how many, and cents."""

    words: str
    count: int
    amount: int


@dataclass(frozen=True)
class Report:
    """A campaign's figures, from the ledger; ``median`` and ``raised`` in cents."""

    raised: int
    gifts: int
    people: int
    median: int | None
    sources: list[Line]
    links: list[Line]
    tiers: list[Line]
    in_kind: list[Line]


def report_of(campaign: Campaign) -> Report:
    """All that a campaign's report says, in a fixed number of queries."""
    state = progress(campaign)
    return Report(
        state.raised, state.gifts, state.people, median_gift(campaign, state.gifts), sources(campaign), links(campaign),
        rewards(campaign), in_kind(campaign),
    )  # fmt: skip


def sources(campaign: Campaign) -> list[Line]:
    """What entered or left the income account, by kind of entry and by provider; what left is negative."""
    income = Q(credit__campaign=campaign, credit__kind=AccountKind.INCOME)
    outgo = Q(debit__campaign=campaign, debit__kind=AccountKind.INCOME)
    rows = LedgerEntry.objects.filter(income | outgo, currency=CURRENCY).values("kind", "provider", "credit__kind")
    found = rows.annotate(n=Count("pk"), total=Sum("amount")).order_by("kind", "provider")
    return [
        Line(
            f"{EntryKind(row['kind']).label} ({provider_words(row['provider'])})", row["n"],
            row["total"] if row["credit__kind"] == AccountKind.INCOME else -row["total"],
        )
        for row in found
    ]  # fmt: skip


def links(campaign: Campaign) -> list[Line]:
    """What each link brought (the tag of ``?via=``), most first; gifts without a tag under a name of their own."""
    paid = Gift.objects.filter(campaign=campaign, state=GiftState.PAID).values("wishes__via")
    rows = paid.annotate(n=Count("pk"), total=Sum("paid")).order_by("-total")
    whole: dict[str, tuple[int, int]] = {}
    for row in rows:
        words = row["wishes__via"] or _("sans lien suivi")
        count, amount = whole.get(words, (0, 0))
        whole[words] = (count + row["n"], amount + row["total"])
    return [Line(words, *figures) for words, figures in whole.items()]


def rewards(campaign: Campaign) -> list[Line]:
    """Each reward, how many are due, and what they are worth."""
    firm = Q(claims__state=ClaimState.FIRM)
    rows = tiers_of(campaign).annotate(n=Count("claims", filter=firm), worth=Sum("claims__value", filter=firm))
    return [Line(tier.title, tier.n, tier.worth or 0) for tier in rows]


def in_kind(campaign: Campaign) -> list[Line]:
    """What was accepted beside money, by need; worth what companies say, which no receipt repeats."""
    return [
        Line(f"{one.title} ({one.get_kind_display()})", one.accepted, worth) for one, worth in worth_in_kind(campaign)
    ]
