"""What happens to the things of an account: sessions paid or left, money given back, contested, paid out."""

from tools.fake_stripe import means as kept
from tools.fake_stripe.world import Account, ApiError, Thing, World

DAY = 86_400
FEE_RATE, FEE_FIXED = 15, 25  # per thousand, and cents: what a European card costs


def amount_of(values: Thing, name: str = "amount") -> int:
    try:
        amount = int(values[name])
    except (KeyError, ValueError):
        raise ApiError(400, "parameter_invalid_integer", param=name) from None
    if amount < 1:
        raise ApiError(400, "parameter_invalid_integer", param=name)
    return amount


def open_session(world: World, account: Account, values: Thing) -> Thing:
    """A hosted page, for a payment or (``mode=setup``) for keeping a means of payment."""
    if not account.open:
        raise ApiError(400, "account_invalid")
    mode = values.get("mode")
    if mode not in {"payment", "setup"} or "success_url" not in values:
        raise ApiError(400, "parameter_missing", param="mode" if mode is None else "success_url")
    moment = world.now()
    expires = int(values.get("expires_at") or moment + DAY)
    if not 1800 <= expires - moment <= DAY:
        raise ApiError(400, "parameter_invalid_integer", param="expires_at")
    session = world.keep(
        account, "checkout.session", "cs", mode=mode, status="open", payment_status="unpaid", payment_intent=None,
        setup_intent=None, expires_at=expires, **priced(values) if mode == "payment" else {},
        **{name: values.get(name) for name in ("client_reference_id", "success_url", "cancel_url", "locale", "customer")},
        metadata=values.get("metadata") or {},
    )  # fmt: skip
    hidden = {
        "intent_values": values.get("payment_intent_data") or {},
        "customer_creation": values.get("customer_creation"),
    }
    url = f"{world.address}/c/pay/{session['id']}#{'fid' * 250}"  # as long as real ones may be
    return world.change(account, session, url=url, _hidden=hidden)


def priced(values: Thing) -> Thing:
    lines = values.get("line_items") or []
    if not lines or "price_data" not in lines[0]:
        raise ApiError(400, "parameter_missing", param="line_items")
    total = sum(amount_of(one["price_data"], "unit_amount") * int(one.get("quantity", 1)) for one in lines)
    return {"amount_total": total, "currency": lines[0]["price_data"]["currency"]}


def see(world: World, account: Account, session: Thing) -> Thing:
    """A page nobody used closes by itself."""
    if session["status"] == "open" and session["expires_at"] <= world.now():
        expire(world, account, session)
    return session


def intent_of(world: World, account: Account, session: Thing) -> Thing:
    if session["payment_intent"]:
        return account.find(session["payment_intent"], "payment_intent")
    hidden = session["_hidden"]["intent_values"]
    intent = world.keep(
        account, "payment_intent", "pi", amount=session["amount_total"], amount_received=0, latest_charge=None,
        currency=session["currency"], status="requires_payment_method", last_payment_error=None,
        metadata=hidden.get("metadata") or {}, description=hidden.get("description"),
    )  # fmt: skip
    world.change(account, session, payment_intent=intent["id"])
    world.tell(account, "payment_intent.created", intent)
    return intent


def pay(world: World, account: Account, session: Thing, *, amount: int = 0, currency: str = "", fee: int = -1) -> Thing:
    """The donor pays; ``amount`` and ``currency`` only to bend the truth."""
    intent = intent_of(world, account, session)
    if see(world, account, session)["status"] == "expired" or intent["status"] == "succeeded":
        raise ApiError(400, "checkout_session_not_open")
    kept.keep_if_asked(world, account, session, intent)
    world.change(account, session, status="complete", payment_status="paid")
    capture(world, account, intent, amount=amount or intent["amount"], currency=currency, fee=fee)
    world.tell(account, "checkout.session.completed", session)
    return session


def capture(world: World, account: Account, intent: Thing, *, amount: int, currency: str = "", fee: int = -1) -> Thing:
    money = currency or intent["currency"]
    charge = world.keep(
        account, "charge", "ch", amount=amount, amount_captured=amount, amount_refunded=0, refunded=False,
        disputed=False, currency=money, paid=True, status="succeeded", payment_intent=intent["id"],
        metadata=dict(intent["metadata"]),
    )  # fmt: skip
    cost = fee if fee >= 0 else amount * FEE_RATE // 1000 + FEE_FIXED
    line = balance_line(world, account, "charge", amount, charge["id"], money, cost)
    world.change(account, charge, balance_transaction=line["id"])
    values = {"amount_received": amount, "latest_charge": charge["id"], "currency": money, "last_payment_error": None}
    world.change(account, intent, status="succeeded", **values)
    world.tell(account, "charge.succeeded", charge)
    world.tell(account, "payment_intent.succeeded", intent)
    return charge


def balance_line(
    world: World, account: Account, kind: str, amount: int, source: str, money: str, fee: int = 0
) -> Thing:
    return world.keep(
        account, "balance_transaction", "txn", type=kind, amount=amount, fee=fee, net=amount - fee, currency=money,
        source=source, payout=None, status="pending",
    )  # fmt: skip


def decline(world: World, account: Account, session: Thing, code: str = "card_declined") -> Thing:
    """A card is refused: the page stays open for another."""
    intent = intent_of(world, account, session)
    world.change(account, intent, last_payment_error={"type": "card_error", "code": code, "message": "Refused."})
    world.tell(account, "payment_intent.payment_failed", intent)
    return session


def promise(world: World, account: Account, session: Thing) -> Thing:
    """A slow means of payment (a debit): the page is complete, the money is on its way."""
    world.change(account, intent_of(world, account, session), status="processing")
    world.change(account, session, status="complete")
    world.tell(account, "checkout.session.completed", session)
    return session


def arrive(world: World, account: Account, session: Thing) -> Thing:
    """What was promised came."""
    intent = intent_of(world, account, session)
    world.change(account, session, payment_status="paid")
    capture(world, account, intent, amount=intent["amount"])
    world.tell(account, "checkout.session.async_payment_succeeded", session)
    return session


def fail(world: World, account: Account, session: Thing, code: str = "card_declined") -> Thing:
    """What was promised will not come."""
    intent = intent_of(world, account, session)
    error = {"type": "card_error", "code": code, "message": "Refused."}
    world.change(account, intent, status="requires_payment_method", last_payment_error=error)
    world.change(account, session, status="complete")
    world.tell(account, "payment_intent.payment_failed", intent)
    world.tell(account, "checkout.session.async_payment_failed", session)
    return session


def expire(world: World, account: Account, session: Thing) -> Thing:
    if session["status"] != "open":
        raise ApiError(400, "checkout_session_not_open")
    world.change(account, session, status="expired", url=None)
    world.tell(account, "checkout.session.expired", session)
    return session


def charge_for(account: Account, values: Thing) -> Thing:
    if "charge" in values:
        return account.find(values["charge"], "charge")
    intent = account.find(values.get("payment_intent"), "payment_intent")
    if not intent["latest_charge"]:
        raise ApiError(400, "payment_intent_unexpected_state", param="payment_intent")
    return account.find(intent["latest_charge"], "charge")


def refund(world: World, account: Account, values: Thing) -> Thing:
    """Money given back; never more than what is left."""
    charge = charge_for(account, values)
    left = charge["amount"] - charge["amount_refunded"]
    amount = amount_of(values) if "amount" in values else left
    if not left:
        raise ApiError(400, "charge_already_refunded")
    if charge["disputed"]:
        raise ApiError(400, "charge_disputed")
    if amount > left:
        raise ApiError(400, "amount_too_large", param="amount")
    line = balance_line(world, account, "refund", -amount, charge["id"], charge["currency"])
    made = world.keep(
        account, "refund", "re", amount=amount, currency=charge["currency"], charge=charge["id"],
        payment_intent=charge["payment_intent"], status="succeeded", reason=values.get("reason"),
        balance_transaction=line["id"], metadata=values.get("metadata") or {},
    )  # fmt: skip
    back = charge["amount_refunded"] + amount
    world.change(account, charge, amount_refunded=back, refunded=back == charge["amount"])
    world.tell(account, "refund.created", made)
    world.tell(account, "charge.refunded", charge)
    return made


def fail_refund(world: World, account: Account, made: Thing) -> Thing:
    """The donor's bank sends the money back to us."""
    charge = account.find(made["charge"], "charge")
    world.change(account, charge, amount_refunded=charge["amount_refunded"] - made["amount"], refunded=False)
    balance_line(world, account, "refund_failure", made["amount"], charge["id"], charge["currency"])
    world.change(account, made, status="failed", failure_reason="expired_or_canceled_card")
    world.tell(account, "refund.failed", made)
    return made


def dispute(world: World, account: Account, charge: Thing, *, amount: int = 0, status: str = "needs_response") -> Thing:
    """The donor's bank takes the money back (an inquiry, ``warning_…``, takes nothing yet)."""
    whole = amount or charge["amount"]
    if not status.startswith("warning"):
        balance_line(world, account, "adjustment", -whole, charge["id"], charge["currency"], 2000)
    made = world.keep(
        account, "dispute", "dp", amount=whole, currency=charge["currency"], charge=charge["id"], status=status,
        payment_intent=charge["payment_intent"], reason="fraudulent",
    )  # fmt: skip
    world.change(account, charge, disputed=True)
    world.tell(account, "charge.dispute.created", made)
    return made


def close_dispute(world: World, account: Account, made: Thing, *, won: bool) -> Thing:
    if won:
        balance_line(world, account, "adjustment", made["amount"], made["charge"], made["currency"])
        world.tell(account, "charge.dispute.funds_reinstated", made)
    world.change(account, made, status="won" if won else "lost")
    world.tell(account, "charge.dispute.closed", made)
    return made


def pay_out(world: World, account: Account) -> Thing | None:
    """Send what is on the balance to the merchant's bank; None when there is nothing to send."""
    lines = [one for one in account.all("balance_transaction") if one["payout"] is None and one["type"] != "payout"]
    total = sum(one["net"] for one in lines)
    if total <= 0:
        return None
    money = lines[0]["currency"]
    moment = world.now()
    made = world.keep(account, "payout", "po", amount=total, currency=money, status="paid", arrival_date=moment)
    lines.append(balance_line(world, account, "payout", -total, made["id"], money))
    for line in lines:
        world.change(account, line, payout=made["id"], status="available")
    world.tell(account, "payout.paid", made)
    return made


def charge_kept_means(world: World, account: Account, values: Thing) -> Thing:
    """A payment intent made by the merchant: confirmed at once when asked, with a means of payment kept before."""
    intent = world.keep(
        account, "payment_intent", "pi", amount=amount_of(values), amount_received=0, latest_charge=None,
        currency=values.get("currency", ""), status="requires_payment_method", last_payment_error=None,
        customer=values.get("customer"), payment_method=values.get("payment_method"),
        metadata=values.get("metadata") or {},
    )  # fmt: skip
    world.tell(account, "payment_intent.created", intent)
    return confirm(world, account, intent, values) if values.get("confirm") == "true" else intent


def confirm(world: World, account: Account, intent: Thing, values: Thing) -> Thing:
    means = values.get("payment_method") or intent.get("payment_method")
    if not means:
        raise ApiError(400, "parameter_missing", param="payment_method")
    refused = kept.answer(account, means, intent)
    if refused:
        error = {"type": "card_error", "code": refused, "message": "Refused."}
        world.change(account, intent, last_payment_error=error)
        world.tell(account, "payment_intent.payment_failed", intent)
        raise kept.declined(refused, intent)
    capture(world, account, intent, amount=intent["amount"])
    return intent


def set_up(world: World, account: Account, session: Thing, refuses: str = "") -> Thing:
    """The donor lets the merchant keep a means of payment (``refuses``: how it will answer later)."""
    means = kept.make(world, account, session, refuses)
    intent = world.keep(
        account, "setup_intent", "seti", status="succeeded", payment_method=means["id"], customer=session["customer"]
    )
    world.change(account, session, status="complete", payment_status="no_payment_required", setup_intent=intent["id"])
    world.tell(account, "setup_intent.succeeded", intent)
    world.tell(account, "checkout.session.completed", session)
    return session
