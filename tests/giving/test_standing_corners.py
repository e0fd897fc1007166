"""Standing gifts where two things happen at once, or a provider is not there."""

import pytest

from enfilade.core import clock
from enfilade.giving.errors import OnlinePaymentClosed, PaymentUnreachable
from enfilade.giving.models import CardChange, Instalment, Payment, StandingGift
from enfilade.giving.providers import demo
from enfilade.giving.providers.contract import Mandate, Unreachable
from enfilade.giving.services import (
    charge_instalment,
    end_standing,
    finish_card_change,
    pause_standing,
    plan_due,
    resume_standing,
    start_card_change,
)
from enfilade.giving.services.instalments import follow_instalment, prepare
from enfilade.giving.services.mandates import begin, charger_of, keep_card, release_mandate
from tests.factories.standing import a_standing_gift, answering, card_of, dues_of, noon, on, promised

pytestmark = pytest.mark.django_db


def a_change(standing):
    """A card given on the demo provider's page, not taken note of yet."""
    start_card_change(standing=standing)
    change = CardChange.objects.select_related("standing__campaign__museum", "standing__first_gift").get()
    demo.demo_cards.give(demo.demo_cards.DemoCard.objects.get(public_id=change.reference))
    return change


def unanswered(standing, monkeypatch):
    """A due date whose charge was prepared and whose call got no answer."""

    def lost(self, order):
        raise Unreachable

    plan_due(standing=standing)
    with monkeypatch.context() as patched:
        patched.setattr(demo.DemoProvider, "charge", lost)
        with pytest.raises(Unreachable):
            charge_instalment(instalment=standing.instalments.get())
    return standing.instalments.get()


def test_the_scheduler_takes_note_of_a_card_whose_donor_never_came_back(run_jobs):
    standing = a_standing_gift()
    change = a_change(standing)
    with clock.standing_at(change.created_at):
        on(run_jobs)
    now = clock.now()
    on(run_jobs, (now.year, now.month, now.day))
    assert card_of(standing).public_id == change.reference


def test_a_card_is_taken_note_of_once():
    standing = a_standing_gift()
    change = a_change(standing)
    assert finish_card_change(change=change)
    change.refresh_from_db()
    assert not finish_card_change(change=change)
    assert not keep_card(change, Mandate("other"), "demo")
    assert card_of(standing).public_id == change.reference


def test_a_page_for_a_card_that_cannot_be_opened_changes_nothing(monkeypatch):
    standing = a_standing_gift()

    def down(self, order):
        raise Unreachable

    monkeypatch.setattr(demo.DemoProvider, "ask_card", down)
    with pytest.raises(PaymentUnreachable):
        start_card_change(standing=standing)
    assert not finish_card_change(change=CardChange.objects.select_related("standing__campaign__museum").get())


def test_a_card_that_is_charged_is_not_released():
    standing = a_standing_gift()
    assert not release_mandate.call(standing.pk, standing.mandate, "demo")
    assert card_of(standing)


def test_nobody_charges_for_a_provider_that_cannot():
    standing = a_standing_gift()
    standing.provider = "none"
    with pytest.raises(OnlinePaymentClosed):
        charger_of(standing)
    assert not release_mandate.call(standing.pk, standing.mandate, "none")


@pytest.mark.parametrize("mandate", [None, Mandate("x")])
def test_what_has_begun_does_not_begin_again(mandate):
    standing = a_standing_gift()
    begin(standing, mandate)
    standing.refresh_from_db()
    assert (standing.state, standing.mandate == "x") == ("active", False)


def test_one_stopped_before_its_first_payment_has_no_card_to_forget():
    with clock.standing_at(noon(2026, 1, 15)):
        standing = promised().standing
        assert end_standing(standing=standing).is_over
    assert pause_state(standing) == "ended"


def pause_state(standing):
    return StandingGift.objects.get(pk=standing.pk).state


def test_resuming_what_goes_on_and_pausing_what_is_paused_change_nothing():
    standing = a_standing_gift()
    due = resume_standing(standing=standing).next_due
    assert str(due) == "2026-02-15"
    for _ in range(2):
        assert pause_standing(standing=standing).is_paused


def test_a_charge_the_provider_is_still_working_on_is_not_called_for_again(monkeypatch):
    standing = a_standing_gift()
    with clock.standing_at(noon(2026, 2, 15)):
        due = unanswered(standing, monkeypatch)
        Payment.objects.filter(charge__instalment=due).update(reference="slow", state="pending")
        assert prepare(due) is None


def test_a_date_planned_before_a_pause_of_another_worker_is_left():
    standing = a_standing_gift()
    with clock.standing_at(noon(2026, 2, 15)):
        plan_due(standing=standing)
        StandingGift.objects.update(state="paused")
        charge_instalment(instalment=Instalment.objects.get())
    assert dues_of(standing) == [("2026-02-15", "left")]


def test_a_refusal_that_comes_after_the_stop_is_only_noted(monkeypatch):
    standing = a_standing_gift()
    answering(standing, "card_declined")
    with clock.standing_at(noon(2026, 2, 15)):
        due = unanswered(standing, monkeypatch)
        end_standing(standing=standing)
        Payment.objects.filter(charge__instalment=due).update(state="failed", failure="card_declined")
        follow_instalment(instalment=due)
    assert dues_of(standing) == [("2026-02-15", "left")]
