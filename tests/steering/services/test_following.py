"""Decisions, the sponsor, warnings."""

import pytest
from django.core import mail

from enfilade.core import clock
from enfilade.core.errors import Refusal
from enfilade.core.models import Event
from enfilade.steering.enums import Reply, TouchKind, WarningState
from enfilade.steering.errors import (
    AlreadyAnswered,
    AlreadyReviewed,
    DeciderMissing,
    NextReviewMissing,
    NoSponsor,
    NotThePilot,
    NotTheSponsor,
    WarningGone,
    WordsMissing,
)
from enfilade.steering.models import EarlyWarning, LoggedDecision, SponsorTouch
from enfilade.steering.queries import signals_of
from enfilade.steering.services import (
    amend_project,
    answer_sponsor,
    answer_warning,
    ask_sponsor,
    contest_warning,
    log_decision,
    remind_sponsor,
    review_decision,
)
from enfilade.steering.services.warnings import raise_warnings
from tests.concurrency import in_threads
from tests.factories.people import a_person
from tests.factories.steering import a_charter, a_project, in_days

pytestmark = pytest.mark.django_db


def a_logged_decision(project, **changes):
    words = {"question": "Combien de lectures ?", "choice": "Deux par fiche.", "reasons": "Deux suffisent."}
    given = {"review_on": in_days(20), "decider": project.sponsor, "by": project.lead, **words, **changes}
    return log_decision(project=project, **given)


def a_touch(project):
    return ask_sponsor(project=project, kind=TouchKind.ARBITRATION, question="Qui relit ?", by=project.lead)


def quiet_project():
    """A project of a month ago whose sponsor was asked something two weeks later."""
    with clock.standing_at(clock.now() - clock_days(33)):
        project = a_project()
        a_charter(project)
    with clock.standing_at(clock.now() - clock_days(17)):
        a_touch(project)
    return project


def clock_days(days):
    return in_days(days) - in_days(0)


def test_a_decision_is_written_with_its_review():
    decision = a_logged_decision(a_project(), options="Une, deux ou trois.", expected="Moins d'écarts.")
    assert (decision.review_on, decision.reviewed_at, decision.options) == (in_days(20), None, "Une, deux ou trois.")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"decider": None}, DeciderMissing),
        ({"reasons": ""}, WordsMissing),
        ({"review_on": None}, NextReviewMissing),
        ({"by": "stranger"}, NotThePilot),
    ],
)
def test_a_decision_is_whole_or_refused(changes, refusal):
    changes = {name: a_person() if value == "stranger" else value for name, value in changes.items()}
    project = a_project()
    with pytest.raises(refusal):
        a_logged_decision(project, **changes)
    assert not LoggedDecision.objects.exists()


def test_a_new_decision_replaces_an_old_one():
    project = a_project()
    old = a_logged_decision(project)
    new = a_logged_decision(project, choice="Trois par fiche.", supersedes=old)
    old.refresh_from_db()
    assert old.superseded_by == new


def test_what_happened_is_noted_once():
    decision = a_logged_decision(a_project())
    review_decision(decision=decision, happened="Une fiche sur dix reste disputée.", by=decision.project.lead)
    with pytest.raises(AlreadyReviewed):
        review_decision(decision=decision, happened="Autre chose.", by=None)
    decision.refresh_from_db()
    assert decision.happened == "Une fiche sur dix reste disputée."


def test_what_happened_needs_words():
    decision = a_logged_decision(a_project())
    with pytest.raises(WordsMissing):
        review_decision(decision=decision, happened=" ", by=None)
    assert LoggedDecision.objects.get().reviewed_at is None


def test_a_request_mails_the_sponsor_a_link(run_jobs):
    project = a_project()
    a_touch(project)
    run_jobs()
    (letter,) = mail.outbox
    assert letter.to == [project.sponsor.email]
    assert "Qui relit ?" in letter.body
    assert "/projets/reponse/" in letter.body


def test_nobody_is_asked_when_nobody_sponsors():
    project = a_project()
    amend_project(project=project, by=None, sponsor=None)
    with pytest.raises(NoSponsor):
        a_touch(project)
    assert not SponsorTouch.objects.exists()


def test_a_request_whose_sponsor_left_is_not_mailed(run_jobs):
    project = a_project()
    touch = a_touch(project)
    amend_project(project=project, by=None, sponsor=None)
    run_jobs()
    with pytest.raises(NoSponsor):
        remind_sponsor(touch=SponsorTouch.objects.get(pk=touch.pk), by=None)
    assert mail.outbox == []


def test_a_reminder_is_a_second_letter(run_jobs):
    touch = a_touch(a_project())
    remind_sponsor(touch=touch, by=touch.project.lead)
    run_jobs()
    assert len(mail.outbox) == 2
    assert Event.objects.filter(verb="steering.sponsor_reminded").count() == 1


def test_the_sponsor_answers_once():
    touch = a_touch(a_project())
    answer_sponsor(touch=touch, reply=Reply.YES, note="La régie.", by=touch.project.sponsor)
    with pytest.raises(AlreadyAnswered):
        answer_sponsor(touch=touch, reply=Reply.NO, by=touch.project.sponsor)
    touch.refresh_from_db()
    assert (touch.reply, touch.note) == ("yes", "La régie.")


def test_an_answered_request_is_not_reminded():
    touch = a_touch(a_project())
    answer_sponsor(touch=touch, reply=Reply.TALK, by=touch.project.sponsor)
    with pytest.raises(AlreadyAnswered):
        remind_sponsor(touch=touch, by=None)
    assert not Event.objects.filter(verb="steering.sponsor_reminded").exists()


def test_the_lead_does_not_answer_for_the_sponsor():
    touch = a_touch(a_project())
    with pytest.raises(NotTheSponsor):
        answer_sponsor(touch=touch, reply=Reply.YES, by=touch.project.lead)
    assert SponsorTouch.objects.get().answered_at is None


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_keep_one():
    touch = a_touch(a_project())
    refused = []

    def act():
        try:
            answer_sponsor(touch=touch, reply=Reply.YES, by=touch.project.sponsor)
        except Refusal as refusal:
            refused.append(refusal.code)

    in_threads(4, act)
    assert refused == ["already_answered"] * 3


def test_a_silent_sponsor_is_a_signal():
    assert [one.rule for one in signals_of(quiet_project(), clock.now())] == ["review_overdue", "sponsor_silent"]


def test_signals_of_a_past_day_do_not_know_what_came_after():
    project = quiet_project()
    moment = clock.now()
    before = signals_of(project, moment)
    with clock.standing_at(moment + clock_days(2)):
        answer_sponsor(touch=project.touches.get(), reply=Reply.YES, by=project.sponsor)
    assert signals_of(project, moment) == before
    assert [one.rule for one in signals_of(project, moment + clock_days(3))] == ["review_overdue"]


def test_a_contested_warning_is_kept_with_its_values_and_not_shown_again():
    project = quiet_project()
    contest_warning(project=project, rule="sponsor_silent", subject="", reason="Vu au téléphone.", by=project.lead)
    kept = EarlyWarning.objects.get()
    assert (kept.state, kept.version, kept.values["waiting"]) == ("contested", 1, 1)
    assert [one.rule for one in signals_of(project, clock.now())] == ["review_overdue"]


def test_contesting_needs_a_reason():
    project = quiet_project()
    with pytest.raises(WordsMissing):
        contest_warning(project=project, rule="sponsor_silent", subject="", reason=" ", by=project.lead)
    assert not EarlyWarning.objects.exists()


def test_a_warning_that_does_not_stand_is_not_answered():
    project = a_project()
    with pytest.raises(WarningGone):
        answer_warning(project=project, rule="sponsor_silent", subject="", state=WarningState.TREATED, by=None)
    assert not EarlyWarning.objects.exists()


def test_warnings_are_kept_every_day_once():
    quiet_project()
    assert (raise_warnings.func(), raise_warnings.func(), EarlyWarning.objects.count()) == (2, 0, 2)
