"""What a procès-verbal says, as plain values, in French whatever the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.collections.enums import Condition, Marking, Outcome
from enfilade.collections.models import StockCheck, Target
from enfilade.collections.queries.shelf import room_rows, scope_words

MOST_LISTED = 1000  # lines of each list in the PDF; the CSV annex has them all


def report_of(check: StockCheck) -> dict[str, Any]:
    """The values of the procès-verbal of a campaign that closes: counts, rooms, lists, who signs."""
    with override("fr"):
        return {
            **check.report,
            "museum": check.museum.name,
            "museofile": check.museum.museofile,
            "name": check.name,
            "method": check.method,
            "scope": scope_words(check),
            "planned": [date_format(check.planned_from, "j F Y"), date_format(check.planned_to, "j F Y")],
            "opened": date_format(check.opened_at, "j F Y") if check.opened_at else "",
            "closed": date_format(check.closed_at, "j F Y") if check.closed_at else "",
            "counts": counts_of(check),
            "rooms": [[row.label or _("Sans lieu connu"), row.total, row.seen, row.unseen] for row in room_rows(check)],
            "missing": listed(check.targets.filter(outcome=Outcome.NOT_SEEN)),
            "unchecked": listed(check.targets.filter(outcome="")),
            "findings": [
                found_line(finding) for finding in check.findings.select_related("record", "place")[:MOST_LISTED]
            ],
            "most": MOST_LISTED,
        }


def counts_of(check: StockCheck) -> dict[str, int]:
    """How many objects were seen, missed, displaced, in what state, with what marking."""
    seen = Q(outcome=Outcome.SEEN)
    moved = seen & Q(standing__place__isnull=False) & (Q(place=None) | ~Q(standing__place=F("place")))
    counts = check.targets.aggregate(
        total=Count("pk"), seen=Count("pk", filter=seen), not_seen=Count("pk", filter=Q(outcome=Outcome.NOT_SEEN)),
        unchecked=Count("pk", filter=Q(outcome="")), moved=Count("pk", filter=moved),
        good=Count("pk", filter=seen & Q(standing__condition=Condition.GOOD)),
        fair=Count("pk", filter=seen & Q(standing__condition=Condition.FAIR)),
        poor=Count("pk", filter=seen & Q(standing__condition=Condition.POOR)),
        unmarked=Count("pk", filter=seen & Q(standing__marking__in=(Marking.ABSENT, Marking.UNREADABLE))),
        differs=Count("pk", filter=seen & Q(standing__differs=True)),
    )  # fmt: skip
    return {**counts, "findings": check.findings.count()}


def listed(rows: QuerySet[Target]) -> list[list[str]]:
    return [target_line(target) for target in rows.order_by("number_order", "pk")[:MOST_LISTED]]


def target_line(target: Target) -> list[str]:
    return [target.number, target.title, target.place_label]


def found_line(finding: Any) -> list[str]:
    place: Iterable[str] = filter(None, (finding.place.label if finding.place else "", finding.place_note))
    return [finding.record.inventory_number, finding.words, ", ".join(place)]
