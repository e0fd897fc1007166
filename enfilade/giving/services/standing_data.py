"""What a copy of a donor's data says of standing gifts."""

from typing import Any

from enfilade.giving.queries import donors_of, standing_of_donors


def export_standing(*, email: str) -> list[dict[str, Any]]:
    """The standing gifts of one verified address to every museum, JSON-ready; never the provider's name of the card."""
    return [
        {
            "standing_gift": one.campaign.title, "museum": one.campaign.museum.name, "amount_cents": one.amount,
            "every": one.every, "state": one.state, "begun_on": str(one.begun_on or ""),
            "next_due": str(one.next_due or ""), "card_expires": str(one.card_expires or ""),
            "due_dates": [{"date": str(due.due_on), "state": due.state} for due in one.instalments.all()],
        }
        for one in standing_of_donors(donors_of(email))
    ]  # fmt: skip
