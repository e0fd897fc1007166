"""Standing gifts, begun by a first payment with the demo provider or on the fake Stripe."""

from datetime import UTC, date, datetime

from enfilade.core import clock
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.models import DemoCard, Instalment, StandingGift
from enfilade.giving.providers import demo
from enfilade.giving.services import settle_payment, start_gift
from enfilade.giving.services.instalments import take_standing_gifts
from enfilade.giving.services.mandates import take_mandate
from tests.factories.giving import ADDRESS, a_campaign, details, numbers, page_of, payment_of


def noon(year, month, day):
    return datetime(year, month, day, 11, tzinfo=UTC)


def a_long_campaign(**values):
    """A campaign open for years, whatever the day a test stands at."""
    with clock.standing_at(noon(2025, 1, 1)):
        return a_campaign(**{"opens_on": date(2025, 1, 1), "closes_on": date(2035, 12, 31), **values})


def promised(*, campaign=None, amount=2000, every="month", receipt=False, **donor):
    """The first gift of a standing one, not paid yet."""
    more = {"wants_receipt": True, **ADDRESS} if receipt else {}
    begun = start_gift(
        campaign=campaign or a_long_campaign(), amount=amount, donor=details(**{**more, **donor}),
        nonce=f"s{next(numbers)}", every=every,
    )  # fmt: skip
    return begun.gift


def a_standing_gift(*, day=(2026, 1, 15), thank=False, **values) -> StandingGift:
    """A standing gift in course: 20 € a month since a day, with the demo provider, whose card accepts."""
    with clock.standing_at(noon(*day)):
        gift = promised(**values)
        demo.decide(page_of(gift), RemoteStatus.SUCCEEDED, tell=False)
        settle_payment(payment=payment_of(gift), thank=thank)
        take_mandate.call(gift.standing.pk)
    return StandingGift.objects.select_related("campaign__museum", "first_gift", "donor").get(first_gift=gift)


def a_stripe_standing(fake, museum, *, day=(2026, 1, 15), **values) -> StandingGift:
    """The same on the fake Stripe, at the present moment of its clock."""
    campaign = a_long_campaign(museum=museum)
    with clock.standing_at(noon(*day)):
        gift = promised(campaign=campaign, **values)
        fake.do("pay", payment_of(gift).reference)
        settle_payment(payment=payment_of(gift), thank=False)
        take_mandate.call(gift.standing.pk)
    return StandingGift.objects.select_related("campaign__museum", "first_gift", "donor").get(first_gift=gift)


def on(run_jobs, *days):
    """The scheduler runs at noon of each day, (year, month, day), with all that follows."""
    for day in days:
        with clock.standing_at(noon(*day)):
            take_standing_gifts.call()
            run_jobs()


def dues_of(standing):
    """(due date, state) of each instalment, in order."""
    rows = Instalment.objects.filter(standing=standing).order_by("due_on")
    return [(one.due_on.isoformat(), one.state) for one in rows]


def card_of(standing) -> DemoCard:
    standing.refresh_from_db()
    return DemoCard.objects.get(public_id=standing.mandate)


def answering(standing, code):
    """The demo provider's card answers with a refusal from now on, or accepts (an empty code)."""
    DemoCard.objects.filter(pk=card_of(standing).pk).update(refuses=code)
