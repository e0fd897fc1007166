"""Comparing the ledger with what a provider tells, and what it paid out with what reached the bank account. Nothing is
corrected by itself: each difference is a row with an owner, for a person to settle."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import Q
from django.tasks import task

from enfilade.core.clock import now, today
from enfilade.core.journal import Thing, record_event
from enfilade.giving.engine.reconciliation import Gap, Key, gaps, net
from enfilade.giving.enums import TAKEN, AccountKind, EntryKind, GapState, RemoteStatus
from enfilade.giving.errors import DifferencesOpen, ReconciledAlready, WordNeeded
from enfilade.giving.models import Difference, LedgerEntry, Payment, Reconciliation
from enfilade.giving.providers import lister_named, provider_named
from enfilade.giving.providers.contract import RemoteState, Settlement
from enfilade.giving.queries.reconciliation import clearing_of
from enfilade.giving.services.following import WINDOW, read_changes, read_payouts
from enfilade.giving.services.gifts import order_of
from enfilade.network.models import Museum
from enfilade.people.enums import Role
from enfilade.people.models import Person
from enfilade.people.queries import team_of


def reconcile(*, museum: Museum, provider: str, by: Person | None = None) -> Reconciliation:
    """Read the week, enter what was missed, then compare and write today's run; again until it is signed.

    Raises ``ReconciledAlready`` once today's run is signed, ``Unreachable``.
    """
    states = read_changes(museum=museum, provider=provider)
    payouts = read_payouts(museum=museum, provider=provider)
    states += untold(museum, provider, {one.reference for one in states})
    here, there = told_here(museum, provider, states, payouts), told_there(states, payouts)
    with transaction.atomic():
        run = write_run(museum, provider, by)
        found = gaps(here, there)
        for gap in found:
            note_gap(run, gap, by)
        close_gone(run, {*here, *there}, found)
        Reconciliation.objects.filter(pk=run.pk).update(compared=len({*here, *there}), found=len(found))
    run.refresh_from_db()
    return run


def untold(museum: Museum, provider: str, known: set[str]) -> list[RemoteState]:
    """The truth about payments entered this week that the provider's list leaves out: asked one by one."""
    recent = LedgerEntry.objects.filter(debit__museum=museum, provider=provider, at__gte=now() - WINDOW)
    payments = Payment.objects.filter(provider=provider, entries__in=recent).exclude(reference__in=known).distinct()
    asked = payments.select_related("gift__campaign__museum").order_by("pk")
    truths = [(payment, provider_named(provider).fetch(order_of(payment))) for payment in asked]
    return [replace(truth, reference=payment.reference) for payment, truth in truths]


def told_there(states: Iterable[RemoteState], payouts: Iterable[Settlement]) -> dict[Key, int]:
    """What the provider tells, in cents by kind, reference and currency."""
    lines: list[tuple[str, str, str, int]] = []
    for state in states:
        if state.status is not RemoteStatus.SUCCEEDED:
            continue
        lines.append((EntryKind.GIFT, state.reference, state.currency, state.amount))
        lines.append((EntryKind.FEE, state.reference, state.currency, state.fee))
        done = [one for one in state.refunds if one.done and not one.failed]
        lines += [(EntryKind.REFUND, one.reference, one.currency, one.amount) for one in done]
        taken = [one for one in state.disputes if one.status in TAKEN]
        lines += [(EntryKind.DISPUTE, one.reference, one.currency, one.amount) for one in taken]
    for payout in payouts:
        lines.append((EntryKind.PAYOUT, payout.reference, payout.currency, payout.amount))
        lines.append((EntryKind.FEE, payout.reference, payout.currency, payout.fee))
    return net((str(kind), reference, currency, amount) for kind, reference, currency, amount in lines)


def told_here(
    museum: Museum, provider: str, states: Iterable[RemoteState], payouts: Iterable[Settlement]
) -> dict[Key, int]:
    """What the ledger tells of the same things, and of payouts entered this week."""
    told = [one.reference for one in states]
    about = Q(payment__reference__in=told) | Q(
        payment__entries__kind=EntryKind.GIFT, payment__entries__reference__in=told
    )
    payout = Q(payment=None) & (Q(reference__in=[one.reference for one in payouts]) | Q(at__gte=now() - WINDOW))
    entries = LedgerEntry.objects.filter(about | payout, debit__museum=museum, provider=provider).distinct()
    return net(
        (entry.kind, entry.reference, entry.currency, signed(entry)) for entry in entries.select_related("credit")
    )


def signed(entry: LedgerEntry) -> int:
    """A payout that was taken from the bank counts below zero, as the provider tells it."""
    took = entry.kind == EntryKind.PAYOUT and entry.credit.kind == AccountKind.BANK
    return -entry.amount if took else entry.amount


def write_run(museum: Museum, provider: str, by: Person | None) -> Reconciliation:
    values = {"at": now(), "by_id": by.pk if by else None, "clearing": clearing_of(museum, provider)}
    day = today(museum.timezone)
    run, is_new = Reconciliation.objects.get_or_create(museum=museum, provider=provider, day=day, defaults=values)
    if not is_new and not Reconciliation.objects.filter(pk=run.pk, signed_at=None).update(**values):
        raise ReconciledAlready
    if is_new:
        record_event("giving.reconciled", subject=thing_of(museum), space_id=museum.pk, by=by, provider=provider)
    return run


def thing_of(museum: Museum) -> Thing:
    return Thing("people.space", museum.public_id)


def note_gap(run: Reconciliation, gap: Gap, by: Person | None) -> None:
    """One row for one difference, however many runs find it; one that had gone and is back is open again."""
    entries = LedgerEntry.objects.filter(kind=gap.kind, provider=run.provider, reference=gap.reference)
    known = Q(reference=gap.reference) | Q(entries__in=entries)
    payment = Payment.objects.filter(known, provider=run.provider, gift__museum=run.museum).first()
    row, is_new = Difference.objects.get_or_create(
        museum=run.museum, provider=run.provider, what=gap.kind, reference=gap.reference, currency=gap.currency,
        here=gap.here, there=gap.there,
        defaults={"run": run, "payment": payment, "owner": by or owner_for(run.museum), "at": now()},
    )  # fmt: skip
    Difference.objects.filter(pk=row.pk, state=GapState.GONE).update(state=GapState.OPEN, settled_at=None)
    if is_new:
        record_event("giving.difference_found", subject=thing_of(run.museum), space_id=run.museum_id)


def owner_for(museum: Museum) -> Person | None:
    """Who looks at differences by default: the museum's fundraiser, else its director, else nobody yet."""
    team = sorted(team_of(museum), key=lambda grant: grant.pk)
    for role in (Role.FUNDRAISER, Role.DIRECTOR):
        for grant in team:
            if grant.role == role:
                return grant.person
    return None


def close_gone(run: Reconciliation, compared: set[Key], found: list[Gap]) -> None:
    """Open differences that this run compared again and found equal are gone by themselves."""
    still = {(gap.kind, gap.reference, gap.currency, gap.here, gap.there) for gap in found}
    for row in Difference.objects.filter(museum=run.museum, provider=run.provider, state=GapState.OPEN):
        key = (row.what, row.reference, row.currency)
        if key in compared and (*key, row.here, row.there) not in still:
            Difference.objects.filter(pk=row.pk).update(state=GapState.GONE, settled_at=now())


@transaction.atomic
def settle_difference(*, difference: Difference, word: str, by: Person) -> None:
    """Close a difference with a word that says what it was. Raises ``WordNeeded``."""
    if not word.strip():
        raise WordNeeded
    waiting = Difference.objects.filter(pk=difference.pk, state=GapState.OPEN)
    values = {"word": word.strip()[:400], "settled_at": now(), "settled_by_id": by.pk}
    if waiting.update(state=GapState.SETTLED, **values):
        museum = difference.museum
        record_event("giving.difference_settled", subject=thing_of(museum), space_id=museum.pk, by=by)


@transaction.atomic
def own_difference(*, difference: Difference, owner: Person, by: Person) -> None:
    """Give a difference to someone of the museum's team."""
    if Difference.objects.filter(pk=difference.pk, state=GapState.OPEN).update(owner=owner):
        museum = difference.museum
        record_event("giving.difference_given", subject=thing_of(museum), space_id=museum.pk, by=by)


@transaction.atomic
def sign_run(*, run: Reconciliation, by: Person) -> None:
    """Say that a run was looked at and nothing of it is open: who and when are kept. Raises ``DifferencesOpen``."""
    if Difference.objects.filter(museum=run.museum_id, provider=run.provider, state=GapState.OPEN).exists():
        raise DifferencesOpen
    if Reconciliation.objects.filter(pk=run.pk, signed_at=None).update(signed_at=now(), signed_by=by):
        museum = run.museum
        record_event("giving.reconciliation_signed", subject=thing_of(museum), space_id=museum.pk, by=by,
                     day=str(run.day))  # fmt: skip


def providers_followed(*, museum: Museum) -> list[str]:
    """The providers a museum was ever paid by that can tell what changed."""
    names = Payment.objects.filter(gift__museum=museum).values_list("provider", flat=True).distinct()
    return [name for name in names.order_by("provider") if lister_named(name)]


@task
def follow_providers() -> int:
    """Every day: one job for each museum and provider, so that one that does not answer holds nobody back."""
    museums = Museum.objects.filter(gifts__isnull=False).distinct().order_by("pk")
    pairs = [(museum.pk, provider) for museum in museums for provider in providers_followed(museum=museum)]
    for museum_id, provider in pairs:
        follow_provider.enqueue(museum_id, provider)
    return len(pairs)


@task
def follow_provider(museum_id: int, provider: str) -> str:
    """The day's comparison of one museum with one provider; one that is signed already stays as it is."""
    try:
        run = reconcile(museum=Museum.objects.get(pk=museum_id), provider=provider)
    except ReconciledAlready:
        return ""
    return str(run.at)
