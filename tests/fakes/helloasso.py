"""HelloAsso's API v5 as its public description tells it: tokens, checkout intents, payments, refunds."""

import itertools
import json
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from tests.fakes.loopback import Loopback

JSON = "application/json"


def told(status, value):
    return status, JSON, json.dumps(value).encode()


class FakeHelloAsso(Loopback):
    """``organisations`` by slug: (client, secret). ``intents`` and ``payments`` by id."""

    def __init__(self, clock):
        super().__init__()
        self.clock, self.organisations, self.tokens = clock, {}, {}
        self.intents, self.payments, self.numbers = {}, {}, itertools.count(1001)
        self.tokens_given, self.last_only = 0, ""

    def moment(self):
        return datetime.fromtimestamp(self.clock(), UTC).isoformat()

    def answer(self, method, path, headers, body):
        parts = urlsplit(path)
        query = dict(parse_qsl(parts.query))
        if parts.path == "/oauth2/token":
            return self.give_token(dict(parse_qsl(body.decode())))
        slug = self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "))
        if slug is None:
            return told(401, {"message": "no"})
        words = parts.path.removeprefix("/v5/").split("/")
        if words[0] == "organizations" and words[1] != slug:
            return told(403, {"message": "no"})
        return self.route(method, slug, words, query, json.loads(body or b"null"))

    def route(self, method, slug, words, query, body):
        if words[0] == "organizations":
            return self.of_organisation(slug, words[2:], query, body)
        payment = self.payments.get(int(words[1]))
        if payment is None or payment["order"]["organizationSlug"] != slug:
            return told(404, {})
        return self.refund(payment, query) if method == "POST" else told(200, payment)

    def give_token(self, form):
        for slug, pair in self.organisations.items():
            if pair == (form["client_id"], form["client_secret"]):
                self.tokens_given += 1
                token = f"token-{next(self.numbers)}"
                self.tokens[token] = slug
                return told(200, {"access_token": token, "token_type": "bearer", "expires_in": 1800})
        return told(400, {"error": "invalid_client"})

    def of_organisation(self, slug, words, query, body):
        if not words:
            return told(200, {"organizationSlug": slug, "name": "Amis du musée"})
        if words[0] == "payments":
            changed = [one for one in self.payments.values() if one["order"]["organizationSlug"] == slug]
            since = datetime.fromisoformat(query["from"])
            changed = [one for one in changed if datetime.fromisoformat(one["meta"]["updatedAt"]) >= since]
            first = (int(query["pageIndex"]) - 1) * int(query["pageSize"])
            return told(200, {"data": changed[first : first + int(query["pageSize"])], "pagination": {}})
        if len(words) == 1:
            return self.open(slug, body)
        intent = self.intents.get(int(words[1]))
        if intent is None or intent["slug"] != slug:
            return told(404, {})
        return told(200, {name: value for name, value in intent.items() if name not in {"slug", "asked"}})

    def open(self, slug, body):
        number = next(self.numbers)
        url = f"{self.url}/associations/{slug}/checkout/{number}"
        self.intents[number] = {
            "id": number, "redirectUrl": url, "metadata": body["metadata"], "slug": slug, "asked": body,
        }  # fmt: skip
        return told(200, {"id": number, "redirectUrl": url})

    def end(self, intent_id, state="Authorized", **changes):
        """The donor's end of a page: an order with one payment; a tip is beside the museum's share."""
        intent, number = self.intents[int(intent_id)], next(self.numbers)
        amount = intent["asked"]["totalAmount"]
        order = {"id": next(self.numbers), "organizationSlug": intent["slug"], "checkoutIntentId": intent["id"]}
        payment = {
            "id": number, "amount": amount, "state": state, "date": self.moment(), "order": order,
            "items": [{"shareAmount": amount}], "refundOperations": [], "meta": {"updatedAt": self.moment()}, **changes,
        }  # fmt: skip
        self.payments[number] = payment
        intent["order"] = {**order, "payments": [{"id": number, "state": state}]}
        return payment

    def payment_of(self, intent_id):
        return self.payments[self.intents[int(intent_id)]["order"]["payments"][0]["id"]]

    def move(self, intent_id, state):
        self.payment_of(intent_id).update(state=state, meta={"updatedAt": self.moment()})

    def refund(self, payment, query):
        left = payment["amount"] - sum(one["amount"] for one in payment["refundOperations"])
        amount = int(query.get("amount", payment["amount"]))
        if amount > left or payment["state"] not in {"Authorized", "Refunding"}:
            return told(400, {"message": "not refundable"})
        made = {"id": next(self.numbers), "amount": amount, "meta": {"createdAt": self.moment()}}
        payment["refundOperations"].append({**made, "status": "Processed"})
        payment["meta"] = {"updatedAt": self.moment()}
        return told(200, {**made, "state": "Processed", "creationDate": self.moment()})
