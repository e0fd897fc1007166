"""One receipt for all that a person gave to a museum in a year, made in January for who asked for it."""

from itertools import groupby

from django.db import transaction
from django.tasks import task

from enfilade.core.clock import today
from enfilade.giving.enums import LetterKind
from enfilade.giving.errors import AddressNeeded, EntityIncomplete, NothingLeftOfGift, RegimeGivesNoReceipt, YearNotOver
from enfilade.giving.models import Donor, Gift, Receipt
from enfilade.giving.queries import yearly_gifts, yearly_waiting
from enfilade.giving.services.care import send_once
from enfilade.giving.services.receipts import last_of, lock_gifts, number_receipt, series_of
from enfilade.people.models import Person

AT_ONCE = 500


def identity(gift: Gift) -> tuple[str, ...]:
    """Who a gift says it is from, and the series its regime leads to: gifts under another name, address or series are on
    another receipt."""
    return series_of(gift), gift.name, gift.address, gift.postcode, gift.city, gift.country


@transaction.atomic
def issue_yearly_receipts(*, donor: Donor, year: int, by: Person | None = None) -> list[Receipt]:
    """The receipts of a donor's gifts of ``year`` that wait for it: one for each name and address written, with the list
    of its gifts. What was given back, or gives no receipt, is left out. Asked again, there is nothing more to issue.

    Raises ``YearNotOver``, ``AddressNeeded``, ``EntityIncomplete``, ``RegimeGivesNoReceipt``, ``OneReceiptAGift``.
    """
    if year >= today(donor.museum.timezone).year:
        raise YearNotOver
    lock_gifts(yearly_gifts(donor, year).values_list("pk", flat=True))
    gifts = lock_gifts(yearly_gifts(donor, year).values_list("pk", flat=True))  # as they are, now that we hold them
    named = sorted(((identity(gift), gift.pk, gift) for gift in gifts), key=lambda one: one[:2])
    groups = [[one[2] for one in group] for key, group in groupby(named, key=lambda one: one[0]) if key[0]]
    return [number_receipt(group, replaces=last_of(group[0]), by=by) for group in groups]


@task
def yearly_receipts_of(donor_id: int, year: int) -> int:
    """Issue a donor's receipts of a year and send them, each once; 0 while the body's description is incomplete."""
    donor = Donor.objects.select_related("museum").get(pk=donor_id)
    try:
        receipts = issue_yearly_receipts(donor=donor, year=year)
    except (AddressNeeded, EntityIncomplete, NothingLeftOfGift, RegimeGivesNoReceipt):
        return 0
    for receipt in receipts:
        send_once(receipt.gift, LetterKind.RECEIPT, receipt)
    return len(receipts)


@task
def issue_past_years() -> int:
    """Every day: the yearly receipts of the years that are over."""
    waiting = list(yearly_waiting(today().year)[:AT_ONCE])
    for donor_id, year in waiting:
        yearly_receipts_of.enqueue(donor_id, year)
    return len(waiting)
