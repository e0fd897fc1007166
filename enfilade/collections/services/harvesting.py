"""One round of a harvest: pages asked one after the other, each written whole with the token of the next."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.collections.engine.formats.dublin_core import TAG as DUBLIN_CORE
from enfilade.collections.engine.formats.dublin_core import dublin_core_row
from enfilade.collections.engine.formats.lido import TAG as LIDO
from enfilade.collections.engine.formats.lido import lido_row
from enfilade.collections.engine.mapping import Draft
from enfilade.collections.engine.oai import Answer, BadAnswer, Node, Offered, list_address, read_page, since_of
from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.engine.rows import Refused
from enfilade.collections.engine.seen import Seen
from enfilade.collections.enums import HarvestState, ImportState
from enfilade.collections.models import Harvest, HarvestedRecord, ImportRun, Record
from enfilade.collections.services.importing import COUNTS, Importer, One, Superseded
from enfilade.collections.services.records import publish_records
from enfilade.core.clock import now
from enfilade.core.fetching import CannotFetch, fetch

Row = dict[str, Any]
FORMATS: dict[str, tuple[str, str, Callable[[Node], Row]]] = {
    "lido": ("lido", LIDO, lido_row),
    "oai_dc": ("dublin_core", DUBLIN_CORE, dublin_core_row),
}
"""By metadata prefix, the richest first: the mapping, the element of one record, how it is read."""
RETRIES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))
BUSY = (429, 502, 503, 504)
LONGEST_WAIT = timedelta(days=1)
AT_WORK = (HarvestState.WAITING, HarvestState.RUNNING)


class Ended(Exception):
    """This round can go no further: ``code`` says why."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        super().__init__(code)


class NotNow(Exception):
    """The server asks to be left alone for some time."""

    def __init__(self, code: str, detail: str, wait: timedelta) -> None:
        self.code, self.detail, self.wait = code, detail, wait
        super().__init__(code)


class Round:
    """Takes what changed since last time, page by page, from ``harvest.token`` on."""

    def __init__(self, harvest: Harvest, tell: Callable[[int], object] = lambda percent: None) -> None:
        self.harvest, self.tell = harvest, tell
        self.profile, self.tag, self.row_of = FORMATS[harvest.prefix]
        self.tokens = {harvest.token}
        self.seen = Seen()

    def work(self) -> None:
        try:
            self.begin()
            while self.turn_page():
                pass
            self.end()
        except Superseded:
            pass
        except (CannotFetch, BadAnswer, NotNow) as error:
            self.postpone(error.code, error.detail, getattr(error, "wait", timedelta(0)))
        except Ended as error:
            self.fail(error.code, error.detail)
        finally:
            self.seen.close()

    @transaction.atomic
    def begin(self) -> None:
        """Take the harvest, with a run of its own when the last one is over. Raises ``Superseded``."""
        harvest = self.harvest
        if not Harvest.objects.filter(pk=harvest.pk, state__in=AT_WORK).update(state=HarvestState.RUNNING):
            raise Superseded
        if harvest.run is None or harvest.run.state != ImportState.RUNNING:
            harvest.run = ImportRun.objects.create(
                museum=harvest.museum, file_name=harvest.name, mapping=PROFILES[self.profile], publish=harvest.publish,
                state=ImportState.RUNNING, counts=dict.fromkeys((*COUNTS, "withdrawn"), 0), by_id=harvest.by_id,
            )  # fmt: skip
            harvest.token, harvest.began, harvest.begun_again = "", "", False
            harvest.save(update_fields=["run", "token", "began", "begun_again"])
        self.importer = Importer(harvest.run)

    def turn_page(self) -> bool:
        """Ask one page and write it; whether there is another. Raises what ``work`` catches."""
        answer = read_page(self.ask())
        codes = dict(answer.errors)
        if "badResumptionToken" in codes and not self.harvest.begun_again:
            return self.begin_again()
        if "noRecordsMatch" in codes:
            return False
        if codes:
            raise Ended("oai_error", " ".join(f"{code} {words}" for code, words in codes.items()))
        if answer.token and answer.token in self.tokens:
            raise Ended("token_loops", answer.token)
        self.write(answer)
        self.tokens.add(answer.token)
        return bool(answer.token)

    def ask(self) -> bytes:
        """The body of the next page. Raises ``CannotFetch``, ``NotNow``."""
        harvest = self.harvest
        address = list_address(
            harvest.address, harvest.prefix, part=harvest.part, since=harvest.since, token=harvest.token
        )
        found = fetch(address, accept="text/xml")
        if found.status in BUSY:
            raise NotNow("http_status", str(found.status), wait_asked(found.headers.get("retry-after", "")))
        if found.status != 200:
            raise CannotFetch("http_status", str(found.status))
        return found.body

    def begin_again(self) -> bool:
        """The server no longer knows our token: everything since last time is asked again, once; what is known stays so."""
        changed = Harvest.objects.filter(pk=self.harvest.pk, state=HarvestState.RUNNING).update(
            token="", begun_again=True
        )
        if not changed:
            raise Superseded
        self.harvest.token, self.harvest.begun_again = "", True
        self.tokens = {""}
        self.seen.close()
        self.seen = Seen()
        return True

    def write(self, answer: Answer) -> None:
        """Write one page; an import of the same museum may have just taken one of its numbers: then it is known."""
        try:
            self.write_once(answer)
        except IntegrityError:
            self.write_once(answer)
        self.harvest.token, self.harvest.began = answer.token, self.harvest.began or answer.said_at
        self.harvest.tries = 0
        self.importer.run.refresh_from_db()
        self.tell(self.importer.run.percent)

    @transaction.atomic
    def write_once(self, answer: Answer) -> None:
        """One page whole or not at all, with the token of the next. Raises ``Superseded``."""
        harvest, run = self.harvest, self.importer.run
        mine = Harvest.objects.filter(pk=harvest.pk, state=HarvestState.RUNNING, token=harvest.token)
        if not mine.update(token=answer.token, began=harvest.began or answer.said_at, tries=0, failure=""):
            raise Superseded
        there = [one for one in answer.records if not one.deleted]
        first = run.rows + 1
        rows = [(number, self.row(number, one)) for number, one in enumerate(there, start=first)]
        ones: list[One] = list(self.importer.drafts(tuple((number, (number, row)) for number, row in rows), self.seen))
        unread = self.importer.unread_in(row for _, row in rows)
        percent = min(99, 100 * (run.rows + len(rows)) // answer.total) if answer.total else 0
        self.importer.write_once(ones, run.next_row + len(rows) - 1, unread, percent)
        self.remember(list(zip(there, ones, strict=True)))
        self.withdraw([one.identifier for one in answer.records if one.deleted])

    def row(self, number: int, one: Offered) -> Row | Refused:
        """A record of the page as a row, or why it is refused."""
        if one.element is None or one.element.tag != self.tag:
            return Refused(number, "other_format", value=one.identifier[:200])
        return {**self.row_of(one.element), "@oai": {"identifier": one.identifier, "datestamp": one.datestamp}}

    def remember(self, pairs: list[tuple[Offered, One]]) -> None:
        """Keep which record of ours each one has become; those that had been deleted there are back."""
        keys = {one.identifier: draft.key for one, draft in pairs if isinstance(draft, Draft) and one.identifier}
        mine = Record.objects.filter(museum_id=self.harvest.museum_id, inventory_key__in=keys.values())
        by_key = dict(mine.values_list("inventory_key", "pk"))
        back = HarvestedRecord.objects.filter(
            harvest=self.harvest, identifier__in=keys, deleted=True, record__isnull=False
        )
        if self.harvest.publish:
            publish_records(
                museum=self.harvest.museum, records=[one.record for one in back.select_related("record") if one.record]
            )
        stamps = {one.identifier: one.datestamp for one, _ in pairs}
        HarvestedRecord.objects.bulk_create(
            [
                HarvestedRecord(harvest=self.harvest, identifier=name, record_id=by_key[key], datestamp=stamps[name])
                for name, key in keys.items()
            ],
            update_conflicts=True, unique_fields=["harvest", "identifier"], update_fields=["record", "datestamp", "deleted"],
        )  # fmt: skip

    def withdraw(self, identifiers: list[str]) -> None:
        """What the repository says deleted is no longer shown; nothing of it is erased."""
        known = HarvestedRecord.objects.filter(harvest=self.harvest, identifier__in=identifiers)
        records = [one.record for one in known.select_related("record") if one.record is not None]
        count = publish_records(museum=self.harvest.museum, records=records, public=False)
        known.update(deleted=True)
        if count:
            run = ImportRun.objects.get(pk=self.importer.run.pk)
            counts = {**run.counts, "withdrawn": run.counts.get("withdrawn", 0) + count}
            ImportRun.objects.filter(pk=run.pk).update(counts=counts)

    @transaction.atomic
    def end(self) -> None:
        """The round is over: next time begins where its first answer was given."""
        harvest = self.harvest
        since = since_of(harvest.began, by_day=harvest.by_day) or harvest.since
        self.rest(HarvestState.RESTING, since=since, failure="", failure_detail="", tries=0)
        self.importer.finish(ImportState.DONE)

    @transaction.atomic
    def fail(self, code: str, detail: str) -> None:
        """Stop until tomorrow, or until a person decides; the same changes will be asked again."""
        self.rest(HarvestState.FAILED, failure=code, failure_detail=detail[:200])
        self.importer.finish(ImportState.FAILED, code, detail)

    def rest(self, state: HarvestState, **values: Any) -> None:
        tomorrow = now() + timedelta(days=1) if self.harvest.daily else None
        mine = Harvest.objects.filter(pk=self.harvest.pk, state=HarvestState.RUNNING)
        mine.update(state=state, token="", ended_at=now(), next_at=tomorrow, **values)

    def postpone(self, code: str, detail: str, wait: timedelta) -> None:
        """Try again later from the same page, less and less often; give up in the end."""
        if self.harvest.tries >= len(RETRIES):
            return self.fail(code, detail)
        Harvest.objects.filter(pk=self.harvest.pk, state=HarvestState.RUNNING).update(
            state=HarvestState.RETRYING, tries=self.harvest.tries + 1, failure=code, failure_detail=detail[:200],
            next_at=now() + max(wait, RETRIES[self.harvest.tries]),
        )  # fmt: skip
        return None


def wait_asked(text: str) -> timedelta:
    """``Retry-After`` in seconds, a day at most; anything else asks for nothing."""
    return min(timedelta(seconds=int(text)), LONGEST_WAIT) if text.isdecimal() and len(text) < 8 else timedelta(0)
