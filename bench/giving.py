"""``./run bench giving``: receipts issued in a batch, files kept, beside the bare making of the same PDFs.

Gifts are paid beforehand. Worker processes, as many as there are cores, then number the receipts of one series (one
after the other, by law) and make their files (PDF/A-3a and PDF/UA-1, with their values inside). The peer is the same
files made by the same number of processes without a database.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context

import django
from django.core.management import call_command

from bench.results import Result, say

COUNT = int(os.environ.get("ENFILADE_BENCH_RECEIPTS", "600"))
WORKERS = os.cpu_count() or 1


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ENFILADE_DATA"] = folder
        django.setup()
        call_command("migrate", verbosity=0)
        keys = paid_gifts(COUNT)
        issued = COUNT / timed(issue_all, keys)
        bare = COUNT / timed(render_all, snapshots())
        say(Result("giving", f"receipts, {WORKERS} workers", "issued and kept", issued, "receipts/s", "bare PDF", bare))
        audit()
    return 0


def audit() -> None:
    """What was issued is whole, and how long it takes to be sure of it."""
    from enfilade.giving.models import ReceiptSeries
    from enfilade.giving.queries import verify_series

    series = ReceiptSeries.objects.get()
    started = time.perf_counter()
    if verify_series(series) or series.last_number != COUNT:
        raise SystemExit("the series is not whole")
    say(Result("giving", "audit of a series", "speed", COUNT / (time.perf_counter() - started), "receipts/s"))


def paid_gifts(count: int) -> list[int]:
    """Gifts as the ledger knows them, of as many people, to a museum whose body is described."""
    from enfilade.core.clock import now, today
    from enfilade.giving.enums import AccountKind, CampaignState, EntryKind, GiftState, PaymentState
    from enfilade.giving.models import Campaign, Donor, Gift, LedgerAccount, LedgerEntry, LegalEntity, Payment
    from enfilade.network.models import Museum

    museum = Museum.objects.create(name="Musée", slug="musee", accent="ink")
    LegalEntity.objects.create(
        museum=museum, name="Ville", siren="732829320", status="Collectivité", purpose="Conserver", address="1, place",
        postcode="63000", city="Valmeure", signatory="H. Astruc", signatory_role="directrice", code="BA", confirmed=True,
    )  # fmt: skip
    campaign = Campaign.objects.create(
        museum=museum, slug="c", title="Campagne", lead="x", story="x", fallback="x", goal=100_000, opens_on=today(),
        closes_on=today(), state=CampaignState.OPEN,
    )  # fmt: skip
    income = LedgerAccount.objects.create(museum=museum, kind=AccountKind.INCOME, code="income:c", campaign=campaign)
    clearing = LedgerAccount.objects.create(museum=museum, kind=AccountKind.CLEARING, code="clearing:demo")
    who = {"name": "Camille Martin", "address": "3, rue du Pont", "postcode": "63000", "city": "Valmeure"}
    donors = Donor.objects.bulk_create(Donor(museum=museum, email=f"d{n}@exemple.test") for n in range(count))
    gifts = Gift.objects.bulk_create(
        Gift(
            museum=museum, campaign=campaign, donor=donor, amount=5000, paid=5000, state=GiftState.PAID, nonce=str(n),
            fingerprint="", wants_receipt=True, paid_at=now(), given_on=today(), **who,
        )
        for n, donor in enumerate(donors)
    )  # fmt: skip
    payments = Payment.objects.bulk_create(
        Payment(
            gift=gift, provider="demo", amount=5000, state=PaymentState.SUCCEEDED, reference=f"p{n}", confirmed_at=now()
        )
        for n, gift in enumerate(gifts)
    )
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            kind=EntryKind.GIFT, provider="demo", reference=f"p{n}", operation="x", debit=clearing, credit=income,
            amount=5000, payment=payment,
        )
        for n, payment in enumerate(payments)
    )  # fmt: skip
    return [gift.pk for gift in gifts]


def timed[T](work: Callable[[list[T]], None], things: list[T]) -> float:
    """Seconds for all the workers to do their share; starting them is not counted."""
    context = get_context("spawn")
    barrier = context.Barrier(WORKERS + 1)
    shares = [things[start::WORKERS] for start in range(WORKERS)]
    workers = [context.Process(target=worker, args=(work, share, barrier)) for share in shares]
    for one in workers:
        one.start()
    barrier.wait()
    started = time.perf_counter()
    for one in workers:
        one.join()
    if any(one.exitcode for one in workers):
        raise SystemExit("a worker failed")
    return time.perf_counter() - started


def worker[T](work: Callable[[list[T]], None], share: list[T], barrier: object) -> None:
    django.setup()
    barrier.wait()  # type: ignore[attr-defined]
    work(share)


def issue_all(keys: list[int]) -> None:
    from enfilade.giving.models import Gift
    from enfilade.giving.services import file_of, issue_receipt

    for key in keys:
        file_of(receipt=issue_receipt(gift=Gift.objects.get(pk=key)))


def snapshots() -> list[str]:
    from enfilade.giving.models import Receipt

    return [json.dumps(values) for values in Receipt.objects.order_by("pk").values_list("values", flat=True)]


def render_all(texts: list[str]) -> None:
    from enfilade.giving.engine.receipt_pdf import render_receipt

    for text in texts:
        render_receipt(json.loads(text), version="fr.2", moment=1)


if __name__ == "__main__":
    sys.exit(main())
