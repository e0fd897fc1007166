"""Comparing the ledger with the bank: what should have arrived, and that no line of the statements read so far shows."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Max, Min
from django.tasks import task

from enfilade.core.clock import now
from enfilade.giving.engine.reconciliation import Key, gaps
from enfilade.giving.errors import ReconciledAlready
from enfilade.giving.models import BankAccount, LedgerEntry, Reconciliation
from enfilade.giving.queries.movements import ARRIVES, code_of
from enfilade.giving.services.bank_places import PROVIDER
from enfilade.giving.services.reconciliation import close_gone, note_gap, write_run
from enfilade.network.models import Museum
from enfilade.people.models import Person

LATE = timedelta(days=10)
LOOKS_BACK = timedelta(days=120)


def reconcile_bank(*, museum: Museum, by: Person | None = None) -> Reconciliation | None:
    """Write today's comparison of a museum's ledger with its statements; None while none was read. Each payout or deposit
    that the statements should show for ten days and do not is a difference with an owner; it goes by itself once a line
    confirms it. Raises ``ReconciledAlready``."""
    here, there = told(museum)
    if not BankAccount.objects.filter(museum=museum, lines__isnull=False).exists():
        return None
    with transaction.atomic():
        run = write_run(museum, PROVIDER, by)
        found = gaps(here, there)
        for gap in found:
            note_gap(run, gap, by)
        close_gone(run, set(here), found)
        Reconciliation.objects.filter(pk=run.pk).update(compared=len(here), found=len(found))
    run.refresh_from_db()
    return run


def told(museum: Museum) -> tuple[dict[Key, int], dict[Key, int]]:
    """Cents by kind, reference and currency: by the ledger, and by the lines that confirm it."""
    here: dict[Key, int] = {}
    there: dict[Key, int] = {}
    for account in BankAccount.objects.filter(museum=museum):
        for entry in expected(account):
            key = (entry.kind, entry.reference, entry.currency)
            here[key] = entry.amount
            shown = any(one.lifted_at is None for one in entry.confirmations.all())
            there[key] = entry.amount if shown else 0
    return here, there


def expected(account: BankAccount) -> Iterator[LedgerEntry]:
    """What should be seen by now: entered since the first line read, ten days before the last one."""
    days = account.lines.aggregate(first=Min("booked_on"), last=Max("booked_on"))
    if days["first"] is None:
        return iter(())
    rows = LedgerEntry.objects.filter(
        kind__in=ARRIVES, debit__museum_id=account.museum_id, debit__code=code_of(account),
        at__date__gte=days["first"], at__date__lte=days["last"] - LATE, at__gte=now() - LOOKS_BACK,
    )  # fmt: skip
    return iter(rows.prefetch_related("confirmations").order_by("pk"))


@task
def follow_banks() -> int:
    """Every day: one job for each museum whose statements are read."""
    museums = list(Museum.objects.filter(bank_accounts__lines__isnull=False).distinct().values_list("pk", flat=True))
    for museum_id in museums:
        follow_bank.enqueue(museum_id)
    return len(museums)


@task
def follow_bank(museum_id: int) -> bool:
    """The day's comparison of one museum with its bank; one that is signed already stays as it is."""
    try:
        return reconcile_bank(museum=Museum.objects.get(pk=museum_id)) is not None
    except ReconciledAlready:
        return False
