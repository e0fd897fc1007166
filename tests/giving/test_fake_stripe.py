"""The fake behaves as Stripe says it does, where our safety rests on it; asked with the official library."""

import http.client
import json
from urllib.parse import urlencode

import pytest
import stripe

from tools.fake_stripe import FakeStripe
from tools.fake_stripe.api import values_of

ASKED = {
    "mode": "payment", "success_url": "http://localhost/r/", "cancel_url": "http://localhost/c/",
    "line_items": [{"quantity": 1, "price_data": {"currency": "eur", "unit_amount": 5000, "product_data": {"name": "Don"}}}],
}  # fmt: skip


@pytest.fixture
def served():
    with FakeStripe() as fake:
        fake.world.open_account("sk_test_here", url="http://127.0.0.1:9/n/", secret="whsec_here")
        yield fake


@pytest.fixture
def client(served):
    line = stripe.RequestsClient(timeout=5)
    yield stripe.StripeClient("sk_test_here", base_addresses={"api": served.url}, http_client=line)
    line.close()


def opened(client, key="k1", **more):
    return client.v1.checkout.sessions.create({**ASKED, **more}, {"idempotency_key": key})


def raw(served, method, path, values=None, text=None):
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=5)
    line.request(method, path, text if text is not None else urlencode(values or {}))
    answer = line.getresponse()
    found = answer.status, answer.getheader("Location"), answer.read().decode()
    line.close()
    return found


def test_one_key_is_one_answer_and_another_question_with_it_is_refused(served, client):
    assert opened(client).id == opened(client).id
    with pytest.raises(stripe.IdempotencyError):
        opened(client, locale="en")
    assert len(served.world.accounts["sk_test_here"].all("checkout.session")) == 1


def test_a_key_is_forgotten_after_a_day(served, client):
    first = opened(client).id
    served.world.advance(86_401)
    assert opened(client).id != first


def test_the_first_answer_is_given_again_even_a_failure(served, client):
    served.faults.fail = 1
    for _ in range(2):
        with pytest.raises(stripe.APIError):
            opened(client)
    assert len(served.world.accounts["sk_test_here"].all("checkout.session")) == 1


def test_a_page_is_opened_paid_and_read_with_what_hangs_on_it(served, client):
    session = opened(client)
    served.do("pay", session.id)
    found = client.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge.balance_transaction"]}
    )
    charge = found.payment_intent.latest_charge
    assert (charge.amount, charge.balance_transaction.fee, found.payment_status) == (5000, 100, "paid")


def test_a_page_expires_by_itself_or_when_asked_and_is_not_paid_then(served, client):
    session, other = opened(client), opened(client, "k2")
    assert client.v1.checkout.sessions.expire(other.id).status == "expired"
    served.world.advance(86_401)
    assert client.v1.checkout.sessions.retrieve(session.id).status == "expired"
    with pytest.raises(Exception, match="not_open"):
        served.do("pay", session.id)


def test_no_more_is_given_back_than_was_paid(served, client):
    session = opened(client)
    served.do("pay", session.id)
    intent = served.session(session.id)[1]["payment_intent"]
    client.v1.refunds.create({"payment_intent": intent, "amount": 2000})
    with pytest.raises(stripe.InvalidRequestError, match="amount_too_large"):
        client.v1.refunds.create({"payment_intent": intent, "amount": 3001})
    client.v1.refunds.create({"payment_intent": intent})
    with pytest.raises(stripe.InvalidRequestError, match="charge_already_refunded"):
        client.v1.refunds.create({"payment_intent": intent})


def test_lists_are_newest_first_and_cut(served, client):
    made = [opened(client, f"k{number}").id for number in range(25)]
    pages = client.v1.checkout.sessions.list({"limit": 10}).auto_paging_iter()
    assert [one.id for one in pages] == made[::-1]


def test_messages_are_signed_as_the_library_checks_them(served, client):
    served.do("pay", opened(client).id)
    taken = []

    def post(url, body, headers):
        taken.append(client.construct_event(body, headers["Stripe-Signature"], "whsec_here").type)
        return 200

    assert served.deliver(post) == 4
    assert taken[-1] == "checkout.session.completed"


def test_messages_nobody_takes_wait_for_their_next_try(served, client):
    opened(client)
    served.do("expire", opened(client).id)
    assert (served.deliver(), served.deliver(), len(served.mailbag.waiting)) == (0, 0, 1)
    served.world.advance(301)
    assert served.deliver(lambda *sent: 200) == 1


def test_a_message_held_comes_later(served, client):
    served.mailbag.delay(60)
    served.do("expire", opened(client).id)
    assert served.deliver(lambda *sent: 200) == 0
    served.world.advance(60)
    assert served.deliver(lambda *sent: 200) == 1


def test_a_means_of_payment_kept_is_charged_without_the_donor(served, client):
    customer = client.v1.customers.create({"email": "a@exemple.test"})
    session = client.v1.checkout.sessions.create(
        {"mode": "setup", "success_url": "http://localhost/r/", "customer": customer.id}
    )
    served.do("set_up", session.id)
    kept = client.v1.setup_intents.retrieve(served.session(session.id)[1]["setup_intent"])
    asked = {"amount": 900, "currency": "eur", "customer": customer.id, "payment_method": kept.payment_method}
    paid = client.v1.payment_intents.create({**asked, "off_session": True, "confirm": True})
    assert (paid.status, paid.amount_received) == ("succeeded", 900)


def test_a_kept_means_of_payment_may_refuse(served, client):
    session = client.v1.checkout.sessions.create({"mode": "setup", "success_url": "http://localhost/r/"})
    served.do("set_up", session.id, refuses="authentication_required")
    kept = client.v1.setup_intents.retrieve(served.session(session.id)[1]["setup_intent"]).payment_method
    intent = client.v1.payment_intents.create({"amount": 900, "currency": "eur"})
    with pytest.raises(stripe.CardError, match="authentication_required"):
        client.v1.payment_intents.confirm(intent.id, {"payment_method": kept})


def test_what_it_does_not_know_is_refused_in_stripes_words(served, client):
    with pytest.raises(stripe.InvalidRequestError, match="unknown_url"):
        client.v1.products.list()
    with pytest.raises(stripe.InvalidRequestError, match="resource_missing"):
        client.v1.charges.retrieve("ch_never")
    with pytest.raises(stripe.InvalidRequestError, match="parameter_missing"):
        client.v1.checkout.sessions.create({"mode": "payment", "success_url": "http://localhost/r/"})


def test_the_hosted_page_pays_refuses_or_goes_back(served, client):
    session = opened(client)
    path = f"/c/pay/{session.id}"
    assert "5000 eur" in raw(served, "GET", path)[2]
    assert raw(served, "POST", path, {"choice": "cancel"})[:2] == (303, "http://localhost/c/")
    assert raw(served, "POST", path, {"choice": "decline"})[:2] == (303, path)
    assert raw(served, "POST", path, {"choice": "pay"})[:2] == (303, "http://localhost/r/")
    assert (served.session(session.id)[1]["status"], raw(served, "GET", "/c/pay/none")[0]) == ("complete", 404)


def test_by_hand_everything_is_asked_through_one_door(served, client):
    def ask(name, **values):
        status, _to, text = raw(served, "POST", f"/_control/{name}", text=json.dumps(values))
        return status, json.loads(text)

    session = opened(client)
    assert ask("open_account", key="sk_test_there")[1]["id"].startswith("acct_")
    assert ask("mailbag", duplicate=2)[0] == ask("advance", seconds=5)[0] == 200
    assert ask("pay", id=session.id)[1]["status"] == "complete"
    assert ask("refund", id=session.id, amount=100)[1]["amount"] == 100
    assert ask("deliver") == (200, 0)
    assert ask("faults", refuse=1)[1]["refuse"] == 1
    assert ask("unheard")[0] == ask("pay", id="none")[0] == 400


def test_form_values_with_brackets_are_read_as_they_were_meant():
    assert values_of("a[b][0][c]=1&a[b][1][c]=2&d=&e[0]=x") == {
        "a": {"b": [{"c": "1"}, {"c": "2"}]},
        "d": "",
        "e": ["x"],
    }
