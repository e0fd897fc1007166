"""PayFiP: what is written, what its answers mean, and what goes wrong between it and us."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from enfilade.core import clock
from enfilade.giving import errors
from enfilade.giving.engine import payfip as rules
from enfilade.giving.enums import EntryKind, GiftState, PaymentState, RemoteStatus
from enfilade.giving.models import Anomaly, FaultyMessages, HostedOrder, LedgerEntry, MerchantAccount, ProviderMessage
from enfilade.giving.providers import PROVIDERS, refunder_named
from enfilade.giving.providers.contract import Unreachable
from enfilade.giving.services import connect_merchant, left_to_refund, settle_payment, try_again
from enfilade.giving.services.following import read_changes
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.settlement import check_waiting_payments
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.hosted import a_hosted_gift, a_payfip_merchant
from tests.factories.network import a_museum
from tests.fakes.payfip import fault, returned

provider = PROVIDERS["payfip"]
MINUTE = timedelta(minutes=1)


def later(**much):
    return clock.standing_at(clock.now() + timedelta(**much))


def truth(gift):
    return provider.fetch(order_of(payment_of(gift)))


def credits_of(gift):
    return [one.amount for one in LedgerEntry.objects.filter(kind=EntryKind.GIFT, payment__gift=gift)]


def notify(client, museum, idop):
    url, form = reverse("giving:notification", args=["payfip", museum.public_id]), "application/x-www-form-urlencoded"
    return client.post(url, f"idop={idop}", content_type=form)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Faire revenir « L’Été » à Valmeure", "Faire revenir L Ete a Valmeure"),
        ("Le cœur d'Œdipe, 2e part", "Le coeur d OEdipe 2e part"),
        ("a" * 120, "a" * 100),
        ("<b>&amp;", "b amp"),
    ],
)
def test_the_object_keeps_letters_digits_and_spaces(text, plain):
    assert rules.plain_words(text) == plain


@given(st.text(max_size=200))
def test_whatever_a_title_is_the_object_is_one_that_payfip_takes(text):
    plain = rules.plain_words(text)
    assert len(plain) <= 100
    assert plain.isascii()
    assert plain.replace(" ", "").isalnum() or not plain


def test_the_item_is_our_key_in_letters_and_digits():
    assert rules.item_of("pay_0123abcd") == "pay0123abcd"


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
)
def test_an_envelope_holds_its_values_whatever_they_are(text):
    root = rules.root_of(rules.envelope(rules.CLIENT, {"numCli": text}))
    assert [one.text or "" for one in root.iter("numCli")] == [text]


VALUES = {"resultrans": "P", "montant": "5000", "dattrans": "24122026", "heurtrans": "0905", "saisie": "W"}


@pytest.mark.parametrize(
    ("result", "minutes", "status", "failure"),
    [
        ("P", 1, "succeeded", ""),
        ("V", 1, "succeeded", ""),
        ("R", 1, "failed", "card_refused"),
        ("Z", 1, "failed", "debit_refused"),
        ("A", 1, "pending", ""),
        ("A", 2, "expired", "cancelled"),
    ],
)
def test_a_result_means(result, minutes, status, failure):
    told = rules.meaning(VALUES | {"resultrans": result}, minutes * MINUTE)
    assert (told.status, told.failure, told.amount) == (status, failure, 5000)
    assert str(told.at) == "2026-12-24 09:05:00+01:00"


@pytest.mark.parametrize(
    ("code", "minutes", "status"), [("P5", 119, "pending"), ("P5", 120, "expired"), ("P1", 0, "expired")]
)
def test_a_fault_means(code, minutes, status):
    assert rules.meaning_of_fault(code, minutes * MINUTE).status == status


def test_another_fault_says_nothing_of_the_payment():
    assert rules.meaning_of_fault("P9", MINUTE) is None


@pytest.mark.parametrize("change", [{"resultrans": "K"}, {"montant": "50.00"}, {"montant": ""}])
def test_a_result_or_an_amount_nobody_knows_is_no_answer(change):
    with pytest.raises(rules.UnreadableAnswer):
        rules.meaning(VALUES | change, MINUTE)


def test_a_moment_that_is_not_said_is_none():
    assert rules.meaning(VALUES | {"dattrans": ""}, MINUTE).at is None


BOMB = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'


@pytest.mark.parametrize("data", [b"", b"<html><p>En maintenance", b"<html/>", BOMB, b"{}", b"\xff\xfe<a"])
def test_what_is_no_envelope_is_refused(data):
    with pytest.raises(rules.UnreadableAnswer):
        rules.read_answer(data)


def test_an_envelope_without_an_answer_is_refused():
    with pytest.raises(rules.UnreadableAnswer):
        rules.read_answer(rules.envelope("x", {}))


@pytest.mark.parametrize(("kind", "functional"), [("FonctionnelleErreur", True), ("TechIndisponibiliteErreur", False)])
def test_a_fault_is_told_with_its_code_and_its_kind(kind, functional):
    with pytest.raises(rules.Fault) as refused:
        rules.read_answer(fault("P5", kind))
    assert (refused.value.code, refused.value.is_functional) == ("P5", functional)


def test_a_fault_without_a_code_is_unknown():
    with pytest.raises(rules.Fault, match="unknown"):
        rules.read_answer(fault("").replace(b"<code></code>", b""))


@pytest.mark.django_db
def test_a_gift_asks_for_what_payfip_needs_and_nothing_more(payfip):
    gift, idop = a_hosted_gift(payfip, "payfip", amount=5000, email="zoe@exemple.test")
    asked = payfip.pages[idop]
    assert (asked["montant"], asked["mel"], asked["saisie"]) == ("5000", "zoe@exemple.test", "T")
    assert asked["refdet"] == f"pay{payment_of(gift).public_id}"
    assert gift.name not in str(asked)
    assert payment_of(gift).redirect_url.endswith(f"?idop={idop}")


@pytest.mark.django_db
def test_a_notification_carries_an_idop_and_the_truth_is_fetched(payfip, client, run_jobs):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "P")
    assert notify(client, gift.museum, idop).status_code == 200
    run_jobs()
    gift.refresh_from_db()
    assert (gift.state, gift.paid, credits_of(gift)) == (GiftState.PAID, 5000, [5000])


@pytest.mark.django_db
def test_f1_told_again_and_again_is_one_credit(payfip, client, run_jobs):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "V")
    with clock.standing_at(clock.now()):
        assert {notify(client, gift.museum, idop).status_code for _ in range(5)} == {200}
        assert ProviderMessage.objects.count() == 1
    with later(seconds=30):
        notify(client, gift.museum, idop)
        run_jobs()
    assert credits_of(gift) == [5000]


@pytest.mark.django_db
def test_f11_an_idop_that_was_never_given_is_forged_and_not_kept(payfip, client):
    gift, idop = a_hosted_gift(payfip, "payfip")
    assert notify(client, gift.museum, "idop-99999999").status_code == 400
    assert notify(client, a_museum(), idop).status_code == 400
    assert notify(client, gift.museum, "<x>").status_code == 400
    assert not ProviderMessage.objects.exists()
    assert FaultyMessages.objects.filter(provider="payfip", fault="forged").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("knob", ["html", "refuse", "late"])
def test_f5_what_does_not_answer_is_asked_again_until_it_does(payfip, knob):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "P")
    setattr(payfip, knob, 2)
    for _ in range(2):
        with pytest.raises(Unreachable):
            settle_payment(payment=payment_of(gift))
    assert credits_of(gift) == []
    settle_payment(payment=payment_of(gift))
    assert credits_of(gift) == [5000]


@pytest.mark.django_db
@pytest.mark.parametrize("knob", ["html", "refuse", "late", "lose"])
def test_f6_a_page_whose_answer_was_lost_was_shown_to_nobody_and_another_is_opened(payfip, knob):
    museum, _client = a_payfip_merchant(payfip)
    setattr(payfip, knob, 1)
    campaign = a_campaign(museum=museum)
    with pytest.raises(errors.PaymentUnreachable):
        a_gift(campaign=campaign, nonce="same", name="Zoé", email="zoe@exemple.test")
    again = a_gift(campaign=campaign, nonce="same", name="Zoé", email="zoe@exemple.test")
    assert payment_of(again).reference in payfip.pages
    assert HostedOrder.objects.count() == again.payments.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_are_led_to_one_page(payfip):
    museum, _client = a_payfip_merchant(payfip)
    campaign, found = a_campaign(museum=museum), []
    gift = {"nonce": "same", "name": "Zoé", "email": "zoe@exemple.test"}
    in_threads(4, lambda: found.append(a_gift(campaign=campaign, **gift).pk))
    assert len(set(found)) == 1
    assert HostedOrder.objects.count() == 1


@pytest.mark.django_db
def test_f10_another_amount_is_credited_as_it_came_and_shown(payfip):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "P", montant="100")
    settle_payment(payment=payment_of(gift))
    assert credits_of(gift) == [100]
    assert [one.kind for one in Anomaly.objects.all()] == ["amount"]


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"numcli": "999999"}, {"refdet": "AUTRE"}])
def test_f10_an_answer_about_another_payment_is_no_answer(payfip, change):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "P", **change)
    with pytest.raises(Unreachable):
        settle_payment(payment=payment_of(gift))
    assert credits_of(gift) == []


@pytest.mark.django_db
def test_f10_real_money_in_a_demonstration_waits_for_a_person(payfip):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "P", saisie="W")
    settle_payment(payment=payment_of(gift))
    assert [one.kind for one in Anomaly.objects.all()] == ["mode"]
    assert gift.state == GiftState.STARTED


@pytest.mark.django_db
def test_a_technical_fault_says_nothing(payfip):
    gift, _idop = a_hosted_gift(payfip, "payfip")
    payfip.down = "TechIndisponibiliteErreur"
    with pytest.raises(Unreachable):
        truth(gift)
    with pytest.raises(errors.MerchantUnreachable):
        a_payfip_merchant(payfip)


@pytest.mark.django_db
def test_a_result_nobody_knows_is_no_answer(payfip):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "K")
    with pytest.raises(Unreachable):
        truth(gift)


@pytest.mark.django_db
def test_a_fault_that_is_not_about_results_is_no_answer(payfip, monkeypatch):
    gift, _idop = a_hosted_gift(payfip, "payfip")
    payfip.recupererDetailPaiementSecurise = lambda values: (500, "text/xml", fault("T4"))
    with pytest.raises(Unreachable):
        truth(gift)


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [returned("creerPaiementSecurise", {"idOp": "<x>"}), fault("T2")])
def test_a_page_without_an_idop_is_not_opened(payfip, answer):
    museum, _client = a_payfip_merchant(payfip)
    payfip.creerPaiementSecurise = lambda values: (200, "text/xml", answer)
    with pytest.raises(errors.PaymentUnreachable):
        a_gift(campaign=a_campaign(museum=museum))
    assert not HostedOrder.objects.exists()


@pytest.mark.django_db
def test_who_gave_up_may_try_again_after_twenty_minutes(payfip):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "A")
    settle_payment(payment=payment_of(gift))
    assert payment_of(gift).state == PaymentState.PENDING
    with later(minutes=3):
        settle_payment(payment=payment_of(gift))
        assert payment_of(gift).state == PaymentState.EXPIRED
        with pytest.raises(errors.TryLater):
            try_again(gift=gift)
        assert gift.payments.count() == 1
    with later(minutes=21):
        assert "idop=" in try_again(gift=gift).url
    assert gift.payments.count() == 2


@pytest.mark.django_db
def test_a_page_that_opens_no_more_is_not_shown_while_its_payment_may_end_well(payfip):
    gift, _idop = a_hosted_gift(payfip, "payfip")
    with later(minutes=14):
        assert try_again(gift=gift).url == payment_of(gift).redirect_url
    with later(minutes=16), pytest.raises(errors.PaymentInProgress):
        try_again(gift=gift)
    assert gift.payments.count() == 1


@pytest.mark.django_db
def test_p5_is_waited_for_two_hours_and_the_regular_check_gives_up(payfip, run_jobs):
    gift, _idop = a_hosted_gift(payfip, "payfip")
    with later(minutes=119):
        settle_payment(payment=payment_of(gift))
        assert payment_of(gift).state == PaymentState.PENDING
    with later(minutes=121):
        check_waiting_payments.call()
        run_jobs()
    assert (payment_of(gift).state, payment_of(gift).failure) == (PaymentState.EXPIRED, "no_result")


@pytest.mark.django_db
def test_f4_paid_after_we_gave_up_and_told_by_nobody_is_found_the_next_day(payfip):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "A")
    with later(minutes=3):
        settle_payment(payment=payment_of(gift))
    payfip.end(idop, "P")
    read_changes(museum=gift.museum, provider="payfip")
    gift.refresh_from_db()
    assert (gift.state, credits_of(gift)) == (GiftState.PAID, [5000])


@pytest.mark.django_db
def test_a_page_kept_and_never_shown_gives_its_place_once_its_time_is_over(payfip):
    a_payfip_merchant(payfip, museum=a_museum(public_id="m" * 12))
    order = order_for("m" * 12)
    first = provider.start(order)
    with later(minutes=16):
        second = provider.start(order)
    assert first != second
    assert HostedOrder.objects.get().reference == second.reference


def order_for(merchant):
    from tests.giving.test_provider_contract import an_order

    return an_order(merchant=merchant)


@pytest.mark.django_db
def test_payfip_gives_nothing_back_so_that_a_person_does(payfip):
    gift, idop = a_hosted_gift(payfip, "payfip")
    payfip.end(idop, "P")
    settle_payment(payment=payment_of(gift))
    assert refunder_named("payfip") is None
    assert left_to_refund(gift=gift) == 0


@pytest.mark.django_db
def test_an_address_payfip_would_refuse_is_told_before_it_is_asked(payfip):
    museum, _client = a_payfip_merchant(payfip)
    payfip.seen.clear()
    with pytest.raises(errors.PayerAddressRefused):
        a_gift(campaign=a_campaign(museum=museum), email=f"{'a' * 60}@{'b' * 30}.test")
    assert payfip.seen == []


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "T12345", "Q123456", "T000000"])
def test_a_client_number_payfip_does_not_know_is_not_kept(payfip, key):
    with pytest.raises(errors.KeyRefused):
        connect_merchant(museum=a_museum(), secret_key=key, webhook_secret="", by=None, provider="payfip")
    assert not MerchantAccount.objects.exists()


@pytest.mark.django_db
def test_a_real_house_takes_activation_and_production_only(payfip, settings):
    with pytest.raises(errors.RealMoneyHere):
        a_payfip_merchant(payfip, mode="W")
    settings.ENFILADE_DEMO = False
    with pytest.raises(errors.TrialMoneyHere):
        a_payfip_merchant(payfip)
    museum, client = a_payfip_merchant(payfip, mode="X")
    kept = MerchantAccount.objects.get(museum=museum)
    assert (kept.account, kept.live, kept.secret_key) == (client, True, f"X{client}")


@pytest.mark.django_db
def test_a_detached_museum_opens_no_page_and_a_seal_that_is_lost_is_no_answer(payfip, settings):
    gift, _idop = a_hosted_gift(payfip, "payfip")
    settings.ENFILADE_SECRET_KEYS = ["another phrase, long enough to be a key"]
    with pytest.raises(Unreachable):
        truth(gift)
    MerchantAccount.objects.update(active=False)
    with pytest.raises(errors.OnlinePaymentClosed):
        provider.start(order_for(gift.museum.public_id))


@pytest.mark.django_db
def test_without_a_page_there_is_nothing_to_know(payfip):
    assert provider.fetch(order_for("n" * 12)).status is RemoteStatus.UNKNOWN
