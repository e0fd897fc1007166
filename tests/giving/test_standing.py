"""Standing gifts taken at their due dates, with the demo provider."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from enfilade.core import clock
from enfilade.giving.enums import EndReason, InstalmentState, PaymentState, StandingState
from enfilade.giving.errors import StandingNotOffered
from enfilade.giving.models import (
    Charge,
    DemoPayment,
    Gift,
    Instalment,
    LedgerEntry,
    Payment,
    StandingGift,
    StandingLetter,
)
from enfilade.giving.providers import demo
from enfilade.giving.providers.contract import Unreachable
from enfilade.giving.queries import left_of
from enfilade.giving.services import (
    charge_instalment,
    offers_standing,
    plan_due,
    refund_gift,
    settle_payment,
    try_again,
)
from enfilade.giving.services.instalments import follow_instalment, prepare, take_standing_gifts, warn_of_expiring_cards
from enfilade.giving.services.mandates import take_mandate
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, an_entity, page_of, payment_of
from tests.factories.standing import (
    a_long_campaign,
    a_standing_gift,
    answering,
    card_of,
    dues_of,
    noon,
    on,
    promised,
)

pytestmark = pytest.mark.django_db


def credited(standing):
    """What the ledger credited for the due dates of a standing gift, in cents."""
    rows = LedgerEntry.objects.filter(kind="gift", payment__gift__instalment__standing=standing).order_by("pk")
    return [one.amount for one in rows]


def state_of(standing):
    standing.refresh_from_db()
    return standing.state


def test_a_first_payment_begins_it_and_a_letter_says_the_next_date(run_jobs):
    standing = a_standing_gift(day=(2026, 1, 15))
    run_jobs()
    assert (standing.state, str(standing.next_due), standing.amount) == ("active", "2026-02-15", 2000)
    (letter,) = mail.outbox
    assert "20\xa0€ chaque mois" in letter.body
    assert "15 février 2026" in letter.body


def test_the_scheduler_takes_note_of_the_card_by_itself(run_jobs):
    with clock.standing_at(noon(2026, 1, 15)):
        gift = promised()
        demo.decide(page_of(gift), "succeeded", tell=False)
        settle_payment(payment=payment_of(gift), thank=False)
    on(run_jobs, (2026, 1, 15))
    assert state_of(gift.standing) == "active"


def test_nothing_begins_before_the_first_payment(run_jobs):
    with clock.standing_at(noon(2026, 1, 15)):
        standing = promised().standing
        assert take_mandate.call(standing.pk) == "waiting"
    on(run_jobs, (2026, 3, 1))
    assert (state_of(standing), Instalment.objects.count()) == ("waiting", 0)


def test_each_due_date_is_taken_once_and_credited(run_jobs):
    standing = a_standing_gift(day=(2026, 1, 31))
    on(run_jobs, (2026, 2, 27), (2026, 2, 28), (2026, 3, 30), (2026, 3, 31))
    assert dues_of(standing) == [("2026-02-28", "paid"), ("2026-03-31", "paid")]
    assert credited(standing) == [2000, 2000]
    assert sorted(Charge.objects.values_list("key", flat=True)) == [
        f"rec_{standing.public_id}_2026-02-28", f"rec_{standing.public_id}_2026-03-31",
    ]  # fmt: skip


def test_the_due_date_is_the_museum_s_own_day_across_a_change_of_the_clocks(run_jobs):
    standing = a_standing_gift(day=(2026, 2, 28))
    with clock.standing_at(datetime(2026, 3, 27, 22, 59, tzinfo=UTC)):  # 23:59 in Paris, in winter time
        assert plan_due(standing=standing) == 0
    with clock.standing_at(datetime(2026, 3, 27, 23, 0, tzinfo=UTC)):
        assert plan_due(standing=standing) == 1
    on(run_jobs, (2026, 3, 28))
    with clock.standing_at(datetime(2026, 4, 27, 22, 0, tzinfo=UTC)):  # midnight in Paris, in summer time
        assert plan_due(standing=standing) == 1


def test_f21_run_twice_a_due_date_is_taken_once(run_jobs):
    standing = a_standing_gift()
    on(run_jobs, (2026, 2, 15), (2026, 2, 15), (2026, 2, 16))
    assert (credited(standing), Payment.objects.filter(charge__isnull=False).count()) == ([2000], 1)


@pytest.mark.django_db(transaction=True)
def test_f21_by_workers_at_once_a_due_date_is_taken_once(run_jobs):
    standing = a_standing_gift()
    moment = noon(2026, 2, 15)

    def work():
        with clock.standing_at(moment):
            plan_due(standing=standing)
            for one in Instalment.objects.all():
                charge_instalment(instalment=one)

    in_threads(4, work)
    assert dues_of(standing) == [("2026-02-15", "paid")]
    assert (credited(standing), Charge.objects.count(), DemoPayment.objects.count()) == ([2000], 1, 2)


def test_f21_skipped_three_days_it_is_caught_up_once(run_jobs):
    standing = a_standing_gift()
    on(run_jobs, (2026, 2, 18), (2026, 2, 19))
    assert (dues_of(standing), credited(standing)) == ([("2026-02-15", "paid")], [2000])
    standing.refresh_from_db()
    assert str(standing.next_due) == "2026-03-15"


def test_f21_skipped_for_months_the_old_dates_are_left_and_said(run_jobs):
    standing = a_standing_gift()
    run_jobs()
    on(run_jobs, (2026, 5, 20))
    assert [state for _day, state in dues_of(standing)] == ["skipped", "skipped", "skipped", "paid"]
    (said,) = [one for one in mail.outbox if "échéance" in one.subject]
    assert "15 avril 2026" in said.body


def test_a_donor_is_charged_once_a_day_whatever_they_promised(run_jobs):
    campaign = a_long_campaign()
    both = [a_standing_gift(campaign=campaign, email="zoe@exemple.test", amount=amount) for amount in (1000, 3000)]
    on(run_jobs, (2026, 2, 15))
    assert sorted(credited(both[0]) + credited(both[1])) == [1000]
    on(run_jobs, (2026, 2, 16))
    assert sorted(credited(both[0]) + credited(both[1])) == [1000, 3000]


def test_the_database_refuses_a_second_row_for_a_due_date_or_a_day(run_jobs):
    standing = a_standing_gift()
    on(run_jobs, (2026, 2, 15))
    due, charge = Instalment.objects.get(), Charge.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Instalment.objects.create(standing=standing, due_on=due.due_on)
    charge.pk, charge.number, charge.key, charge.payment = None, 1, "x", payment_of(a_gift())
    with pytest.raises(IntegrityError), transaction.atomic():
        charge.save(force_insert=True)
    assert Charge.objects.count() == 1


def test_a_refusal_is_tried_again_and_succeeds(run_jobs):
    standing = a_standing_gift()
    answering(standing, "card_declined")
    on(run_jobs, (2026, 2, 15), (2026, 2, 16))
    assert (state_of(standing), credited(standing), Charge.objects.count()) == ("failing", [], 1)
    answering(standing, "")
    on(run_jobs, (2026, 2, 18))
    assert (state_of(standing), credited(standing), dues_of(standing)) == ("active", [2000], [("2026-02-15", "paid")])
    assert Gift.objects.filter(instalment__isnull=False).count() == 1


def test_four_refusals_end_it_with_a_kind_letter_each(run_jobs):
    standing = a_standing_gift()
    answering(standing, "card_declined")
    on(run_jobs, *[(2026, 2, day) for day in range(15, 29)], (2026, 3, 1))
    standing.refresh_from_db()
    days = [str(day) for day in Charge.objects.order_by("number").values_list("day", flat=True)]
    assert days == ["2026-02-15", "2026-02-18", "2026-02-22", "2026-03-01"]
    assert (standing.state, standing.ended_because, dues_of(standing)) == (
        "ended",
        "failed",
        [("2026-02-15", "refused")],
    )
    assert [one.kind for one in StandingLetter.objects.order_by("pk")] == [
        "begun",
        "refused",
        "refused",
        "refused",
        "ended",
    ]
    assert "Après quatre essais" in mail.outbox[-1].body
    on(run_jobs, (2026, 3, 15))
    assert Charge.objects.count() == 4


def test_a_letter_about_a_refusal_says_the_next_try_and_leads_to_another_card(run_jobs):
    standing = a_standing_gift()
    answering(standing, "authentication_required")
    on(run_jobs, (2026, 2, 15))
    body = mail.outbox[-1].body
    assert "18 février 2026" in body
    assert "/dons/mes-dons/regulier/carte/" in body
    assert payment_of(Gift.objects.get(instalment__isnull=False)).failure == "authentication_required"


def test_a_refused_due_date_paid_by_hand_is_not_taken_again(run_jobs):
    standing = a_standing_gift()
    answering(standing, "card_declined")
    on(run_jobs, (2026, 2, 15))
    gift = Gift.objects.get(instalment__isnull=False)
    answering(standing, "")
    with clock.standing_at(noon(2026, 2, 16)):
        try_again(gift=gift)
    on(run_jobs, (2026, 2, 18))  # the donor is on the page at this moment: not taken beside
    assert credited(standing) == []
    with clock.standing_at(noon(2026, 2, 18)):
        demo.decide(page_of(gift), "succeeded", tell=False)
        settle_payment(payment=payment_of(gift), thank=False)
    on(run_jobs, (2026, 2, 19))
    assert (credited(standing), state_of(standing), Charge.objects.count()) == ([2000], "active", 1)


def lost_answer(monkeypatch, *, before=False):
    """The demo provider's answer is lost: after the charge was made, or ``before`` it reached it."""
    real = demo.DemoProvider.charge

    def charge(self, order):
        if not before:
            real(self, order)
        raise Unreachable

    monkeypatch.setattr(demo.DemoProvider, "charge", charge)


def due_now(standing, day=(2026, 2, 15)):
    with clock.standing_at(noon(*day)):
        plan_due(standing=standing)
    return standing.instalments.latest("pk")


def test_an_answer_that_was_lost_is_looked_up_and_the_charge_is_one(monkeypatch):
    standing = a_standing_gift()
    due = due_now(standing)
    with clock.standing_at(noon(2026, 2, 15)):
        with monkeypatch.context() as patched:
            lost_answer(patched)
            with pytest.raises(Unreachable):
                charge_instalment(instalment=due)
        assert credited(standing) == []
        assert charge_instalment(instalment=due).state == InstalmentState.PAID
    assert (credited(standing), Charge.objects.count(), DemoPayment.objects.count()) == ([2000], 1, 2)


def test_a_call_that_never_arrived_is_made_again_with_its_key(monkeypatch):
    standing = a_standing_gift()
    due = due_now(standing)
    with clock.standing_at(noon(2026, 2, 15)):
        with monkeypatch.context() as patched:
            lost_answer(patched, before=True)
            with pytest.raises(Unreachable):
                charge_instalment(instalment=due)
        charge_instalment(instalment=due)
    assert (credited(standing), Charge.objects.count()) == ([2000], 1)


def test_a_call_unheard_of_for_an_hour_is_no_refusal_and_is_made_anew_the_next_day(monkeypatch, run_jobs):
    standing = a_standing_gift()
    due = due_now(standing)
    with clock.standing_at(noon(2026, 2, 15)), monkeypatch.context() as patched:
        lost_answer(patched, before=True)
        with pytest.raises(Unreachable):
            charge_instalment(instalment=due)
    on(run_jobs, (2026, 2, 16))
    assert (state_of(standing), credited(standing)) == ("active", [2000])
    assert list(Charge.objects.order_by("pk").values_list("number", "payment__state")) == [
        (0, "expired"),
        (1, "succeeded"),
    ]


def test_a_provider_down_for_more_than_fourteen_days_makes_a_date_skipped(monkeypatch, run_jobs):
    standing = a_standing_gift()
    due = due_now(standing)
    with clock.standing_at(noon(2026, 2, 15)), monkeypatch.context() as patched:
        lost_answer(patched, before=True)
        with pytest.raises(Unreachable):
            charge_instalment(instalment=due)
    on(run_jobs, (2026, 3, 2))
    assert (dues_of(standing), credited(standing)) == ([("2026-02-15", "skipped")], [])
    assert "ne le sera pas" in mail.outbox[-1].body


def test_the_end_of_the_campaign_ends_it(run_jobs):
    campaign = a_long_campaign(closes_on=noon(2026, 2, 10).date())
    standing = a_standing_gift(campaign=campaign)
    on(run_jobs, (2026, 2, 15))
    standing.refresh_from_db()
    assert (standing.ended_because, credited(standing)) == (EndReason.CAMPAIGN, [])
    assert "est terminée" in mail.outbox[-1].body
    assert dues_of(standing) == [("2026-02-15", "left")]


def test_it_is_not_offered_where_gifts_may_be_given_back_nor_by_transfer():
    strict = a_campaign(mode="all")
    assert (offers_standing(campaign=a_campaign()), offers_standing(campaign=strict)) == (True, False)
    with pytest.raises(StandingNotOffered):
        promised(campaign=strict)
    with pytest.raises(StandingNotOffered):
        promised(every="week")
    assert (Gift.objects.count(), StandingGift.objects.count()) == (0, 0)


@pytest.mark.parametrize(("every", "due"), [("quarter", "2026-04-15"), ("year", "2027-01-15")])
def test_it_is_given_every_quarter_or_year(every, due):
    assert str(a_standing_gift(every=every).next_due) == due


def test_receipts_are_one_a_year_where_the_regime_lets_them(run_jobs):
    campaign = a_long_campaign()
    an_entity(campaign.museum)
    standing = a_standing_gift(campaign=campaign, receipt=True)
    on(run_jobs, (2026, 2, 15))
    gifts = Gift.objects.filter(donor=standing.donor)
    assert [hasattr(one, "yearly_receipt") for one in gifts] == [True, True]
    assert not any(one.receipts.exists() for one in gifts)


def test_receipts_are_one_a_gift_where_the_museum_s_regime_is_not_known(run_jobs):
    standing = a_standing_gift(receipt=True)
    on(run_jobs, (2026, 2, 15))
    assert not any(hasattr(one, "yearly_receipt") for one in Gift.objects.filter(donor=standing.donor))


def test_an_instalment_is_refunded_and_contested_like_any_gift(run_jobs):
    a_standing_gift()
    on(run_jobs, (2026, 2, 15), (2026, 3, 15))
    first, second = Gift.objects.filter(instalment__isnull=False).order_by("pk")
    with clock.standing_at(noon(2026, 3, 16)):
        refund_gift(gift=first, amount=500, reason="x", by=None, nonce="n")
        run_jobs()
        demo.demo_money.contest(page_of(second))
        settle_payment(payment=payment_of(second))
    assert (left_of(first), left_of(second)) == (1500, 0)


def test_a_card_that_expires_soon_is_told_once(run_jobs):
    standing = a_standing_gift()
    run_jobs()
    StandingGift.objects.update(card_expires=noon(2026, 2, 28).date())
    for _ in range(2):
        with clock.standing_at(noon(2026, 2, 1)):
            warn_of_expiring_cards.call()
            run_jobs()
    with clock.standing_at(noon(2026, 2, 2)):
        assert warn_of_expiring_cards.call() == 0
    assert [one.subject for one in mail.outbox].count(f"Votre carte expire bientôt : {standing.campaign.title}") == 1


def test_a_card_the_provider_cannot_keep_ends_it_and_the_first_gift_stays(run_jobs):
    with clock.standing_at(noon(2026, 1, 15)):
        gift = promised()
        demo.decide(page_of(gift), "succeeded", tell=False)
        page_of(gift).card.delete()
        settle_payment(payment=payment_of(gift), thank=False)
        assert take_mandate.call(gift.standing.pk) == StandingState.ENDED
        run_jobs()
    gift.refresh_from_db()
    assert (gift.state, gift.standing.ended_because) == ("paid", "no_card")
    assert "ne permet pas de prélèvement régulier" in mail.outbox[-1].body


def test_nothing_is_prepared_for_a_date_that_is_settled_or_not_due(run_jobs):
    a_standing_gift()
    on(run_jobs, (2026, 2, 15))
    due = Instalment.objects.get()
    follow_instalment(instalment=due)
    assert prepare(due) is None
    Instalment.objects.update(state="open")
    assert prepare(due) is None  # its gift is paid
    assert Charge.objects.count() == 1


def test_the_scheduler_does_nothing_for_gifts_made_once(run_jobs):
    a_paid_gift()
    assert take_standing_gifts.call() == {"planned": 0, "tried": 0}
    assert Payment.objects.filter(state=PaymentState.SUCCEEDED).count() == 1
    assert card_of(a_standing_gift()).refuses == ""
