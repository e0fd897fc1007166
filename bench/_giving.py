"""The parts of ``bench giving``, each in a process of its own whose database is empty (see ``bench.giving``)."""

import argparse
import asyncio
import hashlib
import hmac
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import django

from bench._provider import Provider
from bench.results import Result, say
from bench.serving import press, serving

SECRET = "whsec_bench"  # noqa: S105  # of nothing
LINES = 16  # connections of the provider to us
AMOUNTS = (3000, 5000, 10_000, 20_000)
PATIENCE = 120  # seconds for the last gifts to be credited


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("database")
    reader.add_argument("part", choices=["webhooks", "receipts", "page"])
    reader.add_argument("--seconds", type=int, default=60)
    reader.add_argument("--rate", type=int, default=100)
    options = reader.parse_args()
    if options.part == "webhooks":
        asyncio.run(webhooks(options.database, options.seconds, options.rate))
    else:
        django.setup()
        {"receipts": receipts, "page": page}[options.part](options.seconds)


# --- Messages


async def webhooks(database: str, seconds: int, rate: int) -> None:
    floor = durable_commits()
    provider = Provider()
    await provider.serve()
    os.environ["ENFILADE_STRIPE_API"] = provider.url
    payments = await asyncio.to_thread(prepare, seconds * rate)
    print(f"{len(payments)} gifts begun", file=sys.stderr)
    watch = Watch()
    with serving("config.wsgi:application", dict(os.environ)) as address, working():
        watch.start()
        sent = await send(provider, payments, address, rate)
        print(f"{len(sent)} messages taken, {len(watch.seen)} gifts credited", file=sys.stderr)
        await asyncio.to_thread(watch.wait_for, len(sent))
    told(database, sent, watch.seen, floor, rate)
    await asyncio.to_thread(check, database, sent, provider)


def durable_commits(seconds: float = 3) -> float:
    """What the disk allows: small writes each followed by ``fdatasync``, a second."""
    count, ends = 0, time.monotonic() + seconds
    with tempfile.NamedTemporaryFile(dir=os.environ["ENFILADE_DATA"]) as file:
        while time.monotonic() < ends:
            os.write(file.fileno(), b"x" * 4096)
            os.fdatasync(file.fileno())
            count += 1
    return count / seconds


def prepare(count: int) -> list[dict[str, Any]]:
    """A museum connected to the provider, a campaign, and gifts begun, each on a page of the provider."""
    django.setup()
    from django.db import connection

    from enfilade.core.clock import now
    from enfilade.core.ids import new_public_ids
    from enfilade.giving.models import Donor, Gift, Payment
    from enfilade.giving.services import connect_merchant
    from tests.factories.giving import a_campaign, an_entity

    campaign = a_campaign(goal=1_000_000_000)
    museum, moment = campaign.museum, now()
    an_entity(museum)
    connect_merchant(museum=museum, secret_key="sk_test_bench", webhook_secret=SECRET, by=None)  # noqa: S106
    made = []
    for first in range(0, count, 1000):
        numbers = range(first, min(first + 1000, count))
        donors = Donor.objects.bulk_create(
            Donor(museum=museum, email=f"d{n}@exemple.test", since=moment) for n in numbers
        )
        gifts = Gift.objects.bulk_create(
            Gift(
                museum=museum, campaign=campaign, donor=donor, amount=AMOUNTS[n % 4], name="Camille Martin",
                nonce=f"n{n}", fingerprint=f"{n:064}", submitted_at=moment,
            )
            for n, donor in zip(numbers, donors, strict=True)
        )  # fmt: skip
        ids = new_public_ids(len(gifts))
        Payment.objects.bulk_create(
            Payment(
                public_id=id_, gift=gift, provider="stripe", amount=gift.amount, state="pending", reference=f"cs_test_{n}",
                check_after=moment + timedelta(hours=2), created_at=moment,
            )
            for n, id_, gift in zip(numbers, ids, gifts, strict=True)
        )  # fmt: skip
        made += [
            {
                "number": n,
                "key": f"pay_{id_}",
                "museum": museum.public_id,
                "amount": AMOUNTS[n % 4],
                "session": f"cs_test_{n}",
            }
            for n, id_ in zip(numbers, ids, strict=True)
        ]
    connection.close()
    return made


@contextmanager
def working():
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], stdout=sys.stderr)
    try:
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            worker.wait(timeout=20)
        worker.kill()


class Watch(threading.Thread):
    """Reads the ledger as anybody would, and notes when each gift is first seen credited."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen: dict[str, float] = {}

    def run(self) -> None:
        from enfilade.giving.models import LedgerEntry

        last = 0
        while True:
            lines = LedgerEntry.objects.filter(kind="gift", pk__gt=last - 600).order_by("pk")
            rows, moment = list(lines.values_list("pk", "operation")), time.time()
            for pk, operation in rows:
                last = max(last, pk)
                self.seen.setdefault(operation, moment)
            time.sleep(0.05)

    def wait_for(self, count: int) -> None:
        ends = time.time() + PATIENCE
        while len(self.seen) < count and time.time() < ends:
            time.sleep(0.1)


async def send(
    provider: Provider, payments: list[dict[str, Any]], address: str, rate: int
) -> dict[str, tuple[float, float]]:
    """Pay each gift and tell it, at a steady rate whatever the answers' delay; by payment, (told at, answered at)."""
    queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
    sent: dict[str, tuple[float, float]] = {}
    netloc = urlsplit(address).netloc
    lines = [asyncio.create_task(post_all(netloc, queue, sent)) for _ in range(LINES)]
    began = time.time()
    for place, payment in enumerate(payments):
        if (wait := began + place / rate - time.time()) > 0:
            await asyncio.sleep(wait)
        provider.pay(payment, int(time.time()))
        queue.put_nowait(payment | {"at": time.time()})
    for _ in lines:
        queue.put_nowait(None)
    await asyncio.gather(*lines)
    return sent


async def post_all(netloc: str, queue: asyncio.Queue, sent: dict[str, tuple[float, float]]) -> None:
    host, port = netloc.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    while payment := await queue.get():
        writer.write(message(payment, netloc))
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        await reader.readexactly(int(length[1]) if length else 0)
        if head.startswith(b"HTTP/1.1 200"):
            sent[payment["key"].removeprefix("pay_")] = (payment["at"], time.time())
    writer.close()


def message(payment: dict[str, Any], netloc: str) -> bytes:
    marks = {"enfilade_payment": payment["key"], "enfilade_museum": payment["museum"]}
    thing = {"id": payment["session"], "object": "checkout.session", "metadata": marks}
    event = {"id": f"evt_{payment['number']}", "type": "checkout.session.completed", "data": {"object": thing}}
    body, moment = json.dumps(event).encode(), int(time.time())
    signed = hmac.new(SECRET.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    head = (
        f"POST /dons/notification/stripe/{payment['museum']}/ HTTP/1.1\r\nHost: {netloc}\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: application/json\r\nStripe-Signature: t={moment},v1={signed}\r\n\r\n"
    )
    return head.encode() + body


def told(database: str, sent: dict[str, tuple[float, float]], seen: dict[str, float], floor: float, rate: int) -> None:
    case = f"webhooks, {database}"
    spent = max(end for _, end in sent.values()) - min(at for at, _ in sent.values())
    answers = sorted(end - at for at, end in sent.values())
    credit = sorted(seen[key] - at for key, (at, _) in sent.items() if key in seen)
    say(Result("giving", case, "offered", rate, "messages/s"))
    say(Result("giving", case, "accepted", len(sent) / spent, "messages/s", "durable commits", floor))
    for name, delays in (("answer", answers), ("time to credit", credit)):
        for percent in (50, 99):
            say(Result("giving", case, f"{name}, p{percent}", delays[len(delays) * percent // 100] * 1000, "ms"))


def check(database: str, sent: dict[str, tuple[float, float]], provider: Provider) -> None:
    """None lost, none doubled: by the ledger, against what the provider holds."""
    from django.db.models import Sum

    from enfilade.giving.models import Gift, LedgerEntry

    case, lines = f"webhooks, {database}", LedgerEntry.objects.filter(kind="gift")
    credited = list(lines.values_list("operation", flat=True))
    say(Result("giving", case, "lost", len(set(sent) - set(credited)), "gifts"))
    say(Result("giving", case, "doubled", len(credited) - len(set(credited)), "gifts"))
    truth = sum(one["amount_total"] for one in provider.sessions.values())
    paid, entered = Gift.objects.aggregate(total=Sum("paid"))["total"], lines.aggregate(total=Sum("amount"))["total"]
    say(
        Result(
            "giving", case, "credited beyond the provider's truth", abs(truth - entered) + abs(truth - paid), "cents"
        )
    )
    say(Result("giving", case, "questions to the provider", provider.asked / len(sent), "a gift"))


# --- Receipts


def receipts(seconds: int) -> None:
    from django.db import connection

    from tests.factories.giving import a_receipt

    receipt = a_receipt()
    moment, half = int(receipt.issued_at.timestamp()), 50 * max(seconds, 1)
    connection.close()
    with ProcessPoolExecutor(2) as pool:
        jobs = [(receipt.values, receipt.template, moment)] * 2
        list(pool.map(draw, jobs, [10] * 2))  # the templates are compiled once a process
        began = time.monotonic()
        list(pool.map(draw, jobs, [half] * 2))
        spent = time.monotonic() - began
    say(Result("giving", "receipts", "PDF/A-3a and PDF/UA-1", 2 * half / spent, "files/s"))


def draw(job: tuple[dict[str, Any], str, int], count: int) -> None:
    from enfilade.giving.engine.receipt_pdf import render_receipt

    values, version, moment = job
    for number in range(count):
        render_receipt(values | {"number": f"2026-BA-{number:05}"}, version=version, moment=moment)


# --- The campaign's page


def page(seconds: int) -> None:
    from tests.factories.giving import a_campaign, a_paid_gift

    campaign = a_campaign()
    credited: list[tuple[int, float]] = [(0, time.time())]
    over, ages = threading.Event(), [0.0]

    def give() -> None:
        while not over.is_set():
            a_paid_gift(campaign=campaign, amount=100)
            credited.append((len(credited), time.time()))
            over.wait(0.3)

    def look(address: str) -> None:
        while not over.is_set():
            asked = time.time()
            with urllib.request.urlopen(address, timeout=10) as answer:
                shown = raised_on(answer.read().decode())
            later = [at for euros, at in list(credited) if euros > shown]
            if later and min(later) < asked:
                ages.append(asked - min(later))

    with serving("config.wsgi:application", dict(os.environ)) as address:
        address = f"{address}/dons/{campaign.slug}/"
        threads = [threading.Thread(target=give), threading.Thread(target=look, args=(address,))]
        for thread in threads:
            thread.start()
        rate, p99 = press(address, seconds)
        over.set()
        for thread in threads:
            thread.join()
    say(Result("giving", "campaign page", "from its cache", rate, "requests/s"))
    say(Result("giving", "campaign page", "p99", p99, "ms"))
    say(Result("giving", "campaign page", "oldest gauge seen", max(ages), "s"))
    say(Result("giving", "campaign page", "gifts credited meanwhile", len(credited) - 1, "gifts"))


def raised_on(text: str) -> int:
    found = re.search(r'class="figure[^"]*"[^>]*>\s*([\d\s\u202f\u00a0]+)', text)
    return int(re.sub(r"\D", "", found[1])) if found else 0


if __name__ == "__main__":
    main()
