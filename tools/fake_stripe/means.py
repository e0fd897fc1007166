"""Means of payment kept for later: who gave them, how they answer, how they are forgotten."""

from typing import Any

from tools.fake_stripe.world import Account, ApiError, Thing, World

EXPIRES = {"exp_month": 12, "exp_year": 2031, "brand": "visa", "last4": "4242"}


def make(world: World, account: Account, session: Thing, refuses: str = "") -> Thing:
    """A card given on a page, attached to its customer (a new one when the page was asked for with one)."""
    if not session["customer"] and session["_hidden"]["customer_creation"] == "always":
        world.change(account, session, customer=world.keep(account, "customer", "cus")["id"])
    return world.keep(
        account, "payment_method", "pm", type="card", customer=session["customer"], card=dict(EXPIRES), _refuses=refuses
    )


def keep_if_asked(world: World, account: Account, session: Thing, intent: Thing) -> None:
    """A page whose payment says ``setup_future_usage`` keeps the card it is paid with."""
    if session["_hidden"]["intent_values"].get("setup_future_usage") == "off_session":
        means = make(world, account, session)
        world.change(account, intent, payment_method=means["id"], customer=session["customer"])


def answer(account: Account, id_: Any, intent: Thing) -> str:
    """The code a card refuses with; empty when it accepts. It must be of the customer that is charged."""
    card = account.find(id_, "payment_method")
    if card.get("_gone") or (card["customer"] and card["customer"] != intent.get("customer")):
        raise ApiError(400, "payment_method_unexpected_state", param="payment_method")
    return str(card.get("_refuses") or "")


def declined(code: str, intent: Thing) -> ApiError:
    error = ApiError(402, code, kind="card_error")
    told: Thing = error.body["error"]
    told["payment_intent"] = {"id": intent["id"], "object": "payment_intent"}
    return error


def answer_later(world: World, account: Account, card: Thing, code: str = "") -> Thing:
    """From now on the card refuses with ``code`` (``card_declined``, ``expired_card``, ``authentication_required``), or
    accepts."""
    return world.change(account, card, _refuses=code)


def detach(world: World, account: Account, card: Thing) -> Thing:
    if card.get("_gone"):
        raise ApiError(400, "payment_method_unexpected_state")
    return world.change(account, card, customer=None, _gone=True)
