"""A museum connects its own account with Stripe: tried, sealed, replaced, taken away."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.core.secrets import SecretKeysMissing
from enfilade.giving import errors
from enfilade.giving.models import MerchantAccount
from enfilade.giving.providers import provider_for
from enfilade.giving.services import connect_merchant, disconnect_merchant, receive_message
from enfilade.people.enums import Role
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding
from tests.factories.stripe import a_merchant, a_stripe_gift
from tools.fake_stripe.webhooks import signature

pytestmark = pytest.mark.django_db
KEY, SECRET = "sk_test_0123456789abcdef", "whsec_0123456789abcdef"


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def staff(client, museum):
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    return client


def connect(museum, key=KEY, secret=SECRET):
    return connect_merchant(museum=museum, secret_key=key, webhook_secret=secret, by=None)


def at(museum, name="atelier_merchant"):
    return reverse(f"giving:{name}", args=[museum.slug])


def told(museum, secret, event_id="evt_1"):
    """Post an event signed with ``secret``."""
    body = f'{{"id": "{event_id}", "type": "x", "data": {{"object": {{}}}}}}'.encode()
    headers = {"Stripe-Signature": signature([secret], body, int(clock.now().timestamp()))}
    return receive_message(provider="stripe", museum=museum, headers=headers, body=body)


def test_keys_are_kept_sealed_and_opened_only_to_be_used(fake, museum):
    account = fake.world.open_account(KEY)
    kept = connect(museum)
    row = MerchantAccount.objects.values().get()
    assert not any(secret in str(value) for value in row.values() for secret in (KEY, SECRET))
    assert (kept.account, kept.secret_key, kept.webhook_secrets, kept.live) == (account.id, KEY, [SECRET], False)
    assert (kept.key_end, kept.webhook_end) == ("cdef", "cdef")
    assert KEY not in f"{kept!r} {kept}"


def test_the_journal_says_that_an_account_was_connected_and_nothing_secret(fake, museum):
    fake.world.open_account(KEY)
    connect(museum)
    disconnect_merchant(museum=museum, by=a_person())
    events = Event.objects.filter(verb__startswith="giving.merchant").order_by("pk")
    assert [one.verb for one in events] == ["giving.merchant_connected", "giving.merchant_disconnected"]
    assert not any(part in str(one.data) for one in events for part in (KEY, SECRET, "cdef"))


@pytest.mark.parametrize(
    ("prepare", "refusal"),
    [
        (lambda fake, settings: None, errors.KeyRefused),
        (lambda fake, settings: fake.world.open_account(KEY, may_charge=False), errors.MerchantNotReady),
        (lambda fake, settings: setattr(fake.faults, "refuse", 9), errors.MerchantUnreachable),
        (lambda fake, settings: setattr(settings, "ENFILADE_SECRET_KEYS", []), SecretKeysMissing),
    ],
)
def test_keys_that_do_not_work_are_not_kept(fake, museum, settings, prepare, refusal):
    prepare(fake, settings)
    with pytest.raises(refusal):
        connect(museum)
    assert not MerchantAccount.objects.exists()
    assert not Event.objects.filter(verb__startswith="giving.merchant").exists()


def test_real_and_trial_money_never_meet(fake, museum, settings):
    live = KEY.replace("test", "live")
    fake.world.open_account(KEY)
    fake.world.open_account(live)
    with pytest.raises(errors.RealMoneyHere):
        connect(museum, live)
    settings.ENFILADE_DEMO = False
    with pytest.raises(errors.TrialMoneyHere):
        connect(museum)
    assert not MerchantAccount.objects.exists()
    assert connect(museum, live).live


def test_nothing_to_connect_and_a_provider_without_keys_are_refused(museum):
    with pytest.raises(errors.KeyRefused):
        connect(museum, "")
    with pytest.raises(errors.KeyRefused):
        connect_merchant(museum=museum, secret_key=KEY, webhook_secret=SECRET, by=None, provider="demo")


def test_while_a_webhook_secret_is_replaced_both_are_believed_for_three_days(fake, museum):
    fake.world.open_account(KEY)
    connect(museum)
    connect(museum, "", "whsec_the_next_one")
    assert told(museum, SECRET, "evt_1")
    assert told(museum, "whsec_the_next_one", "evt_2")
    with clock.standing_at(clock.now() + timedelta(days=3, minutes=1)):
        assert MerchantAccount.objects.get().webhook_secrets == ["whsec_the_next_one"]


def test_a_key_is_replaced_by_another_of_the_same_account_and_the_secret_stays(fake, museum):
    account = fake.world.open_account(KEY)
    connect(museum)
    fake.world.accounts["rk_test_of_the_same_account"] = account
    kept = connect(museum, "rk_test_of_the_same_account", "")
    assert (kept.secret_key, kept.webhook_secrets) == ("rk_test_of_the_same_account", [SECRET])
    assert MerchantAccount.objects.count() == 1


def test_the_same_secret_typed_again_replaces_nothing(fake, museum):
    fake.world.open_account(KEY)
    connect(museum)
    assert connect(museum).webhook_secrets == [SECRET]


def test_another_account_needs_its_own_secret_and_takes_the_place_of_the_first(fake, museum):
    fake.world.open_account(KEY)
    connect(museum)
    fake.world.open_account("sk_test_of_another_account")
    with pytest.raises(errors.KeyWithoutSecret):
        connect(museum, "sk_test_of_another_account", "")
    second = connect(museum, "sk_test_of_another_account", "whsec_of_another")
    assert list(MerchantAccount.objects.filter(active=True)) == [second]


def test_a_museum_has_one_active_account(fake, museum):
    fake.world.open_account(KEY)
    first = connect(museum)
    with pytest.raises(IntegrityError), transaction.atomic():
        MerchantAccount.objects.create(museum=museum, provider="other", account="x", live=False)
    assert list(MerchantAccount.objects.all()) == [first]


def test_a_disconnected_museum_takes_no_new_payment_and_follows_those_begun(fake, museum, run_jobs):
    a_merchant(fake, museum=museum)
    gift, session = a_stripe_gift(fake, museum=museum)
    disconnect_merchant(museum=museum, by=None)
    fake.do("pay", session)
    assert provider_for(museum).name == "demo"
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        from enfilade.giving.services.settlement import check_waiting_payments

        check_waiting_payments.call()
        run_jobs()
    gift.refresh_from_db()
    assert gift.state == "paid"
    with pytest.raises(errors.NoMerchant):
        disconnect_merchant(museum=museum, by=None)


def test_the_house_changes_its_own_key_without_asking_museums(fake, museum, settings, capsys):
    fake.world.open_account(KEY)
    connect(museum)
    settings.ENFILADE_SECRET_KEYS = ["a newer phrase, long enough to be a key", *settings.ENFILADE_SECRET_KEYS]
    call_command("reseal_secrets")
    settings.ENFILADE_SECRET_KEYS = settings.ENFILADE_SECRET_KEYS[:1]
    assert MerchantAccount.objects.get().secret_key == KEY
    assert "1 resealed" in capsys.readouterr().out


def test_a_fundraiser_connects_the_museums_account(fake, staff, museum):
    fake.world.open_account(KEY)
    answer = staff.post(at(museum), {"secret_key": KEY, "webhook_secret": SECRET}, follow=True)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert MerchantAccount.objects.get().museum_id == museum.pk
    assert "finit par cdef" in text
    assert f"/dons/notification/stripe/{museum.public_id}/" in text
    assert not any(secret in text for secret in (KEY, SECRET))
    assert "no-store" in answer["Cache-Control"]


def test_a_refused_key_is_not_shown_again_and_the_page_says_why(fake, staff, museum):
    answer = staff.post(at(museum), {"secret_key": KEY, "webhook_secret": SECRET})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "ne reconnaît pas cette clé" in text
    assert not any(secret in text for secret in (KEY, SECRET))
    assert not MerchantAccount.objects.exists()


@pytest.mark.parametrize(
    "values", [{}, {"secret_key": KEY}, {"secret_key": "pk_test_0123456789", "webhook_secret": SECRET}]
)
def test_what_is_not_a_key_is_not_even_tried(fake, staff, museum, values):
    assert staff.post(at(museum), values).status_code == 422
    assert fake.faults.seen == []


def test_a_key_is_replaced_alone_and_an_empty_form_is_told(fake, staff, museum):
    fake.world.open_account(KEY)
    connect(museum)
    assert staff.post(at(museum), {"webhook_secret": "whsec_the_next_one"}).status_code == 302
    assert staff.post(at(museum), {"secret_key": "", "webhook_secret": ""}).status_code == 422
    assert MerchantAccount.objects.get().webhook_end == "_one"


def test_a_fundraiser_takes_the_account_away(fake, staff, museum):
    fake.world.open_account(KEY)
    connect(museum)
    assert staff.post(at(museum, "atelier_merchant_leave"), follow=True).status_code == 200
    assert not MerchantAccount.objects.filter(active=True).exists()


def test_without_a_key_of_the_house_the_page_says_whom_to_ask(staff, museum, settings):
    settings.ENFILADE_SECRET_KEYS = []
    text = staff.get(at(museum)).content.decode()
    assert "ENFILADE_SECRET_KEYS" in text
    assert '<input type="password"' not in text


def test_payfip_is_chosen_tried_and_labelled_as_never_tried_live(payfip, staff, museum):
    payfip.clients.add("123456")
    page = staff.get(f"{at(museum)}?prestataire=payfip").content.decode()
    assert "non vérifié en conditions réelles" in page
    refused = staff.post(f"{at(museum)}?prestataire=payfip", {"client": "12345", "mode": "T"})
    assert (refused.status_code, MerchantAccount.objects.count()) == (422, 0)
    answer = staff.post(f"{at(museum)}?prestataire=payfip", {"client": "123456", "mode": "T"}, follow=True)
    kept = MerchantAccount.objects.get()
    assert (kept.provider, kept.account, kept.live) == ("payfip", "123456", False)
    assert "non vérifié en conditions réelles" in answer.content.decode()
    assert provider_for(museum).name == "payfip"


def test_helloasso_is_chosen_with_three_words_that_go_together(helloasso, staff, museum):
    helloasso.organisations["amis"] = ("client-1234", "a-long-secret")
    url, whole = (
        f"{at(museum)}?prestataire=helloasso",
        {"slug": "amis", "client": "client-1234", "secret": "a-long-secret"},
    )
    assert staff.post(url, whole | {"secret": ""}).status_code == 422
    text = staff.post(url, whole, follow=True).content.decode()
    assert "finit par cret" in text
    assert "les notifications sont des indices" in text
    assert staff.post(url, {"slug": "amis"}).status_code == 422
    assert staff.post(url, {"webhook_secret": "a-key-of-signature"}).status_code == 302
    assert MerchantAccount.objects.get().webhook_secrets == ["a-key-of-signature"]


def test_another_provider_takes_the_place_of_the_first_which_is_still_followed(fake, payfip, staff, museum):
    fake.world.open_account(KEY)
    connect(museum)
    payfip.clients.add("123456")
    assert "ne recevra plus de nouveaux paiements" in staff.get(f"{at(museum)}?prestataire=payfip").content.decode()
    staff.post(f"{at(museum)}?prestataire=payfip", {"client": "123456", "mode": "T"})
    active = {one.provider: one.active for one in MerchantAccount.objects.all()}
    assert active == {"stripe": False, "payfip": True}
