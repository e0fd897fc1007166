"""Personal data of donors: shown, erased as far as tax law lets us, forgotten in time."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.tasks import task

from enfilade.core.clock import now
from enfilade.giving.enums import LIVE, GiftState, ShownAs
from enfilade.giving.models import CompanyDonor, Gift, GiftWishes, ProviderMessage
from enfilade.giving.queries import donors_of
from enfilade.giving.queries.consents import words_of
from enfilade.giving.services.cheques import forget_cheques
from enfilade.giving.services.consents import withdraw
from enfilade.giving.services.standing_choices import end_all_of
from enfilade.giving.services.standing_data import export_standing
from enfilade.giving.services.wishes import NO_WORDS

UNFINISHED, MESSAGES = timedelta(days=30), timedelta(days=90)
BLANK = {"name": "", "pseudonym": "", "message": "", "address": "", "postcode": "", "city": "", "country": ""}


def export_gifts(*, email: str) -> list[dict[str, Any]]:
    """The gifts of one verified address to every museum, after its standing gifts, JSON-ready."""
    gifts = Gift.objects.filter(donor__in=donors_of(email)).select_related(
        "campaign__museum", "wishes", "gift_aid_declaration"
    )
    return export_standing(email=email) + [
        {
            "campaign": gift.campaign.title, "museum": gift.campaign.museum.name, "amount_cents": gift.amount,
            "paid_cents": gift.paid, "date": str(gift.submitted_at.date()), "name": gift.name,
            "shown_as": gift.shown_as, "pseudonym": gift.pseudonym, "message": gift.message, "city": gift.city,
            "address": gift.address, "postcode": gift.postcode, "country": gift.country,
            "wishes": wishes_of(gift), "gift_aid": aid_of(gift),
            "receipts": [receipt.text for receipt in gift.receipts.all()],
            "consents": [
                {"receiver": one.receiver, "wording": words_of(one.wording, gift.campaign.museum.name),
                 "given": str(one.given_at.date()), "withdrawn": str(one.withdrawn_at.date()) if one.withdrawn_at else ""}
                for one in gift.consents.all()
            ],
            "cheques": [
                {"number": one.cheque.number, "bank": one.cheque.bank, "name": one.cheque.holder}
                for one in gift.payments.all() if hasattr(one, "cheque")
            ],
        }
        for gift in gifts.prefetch_related("receipts", "consents", "payments__cheque").order_by("pk")
    ]  # fmt: skip


def wishes_of(gift: Gift) -> dict[str, str]:
    wishes = getattr(gift, "wishes", None)
    return {name: getattr(wishes, name) for name in NO_WORDS} if wishes else {}


def aid_of(gift: Gift) -> dict[str, Any]:
    row = getattr(gift, "gift_aid_declaration", None)
    if row is None:
        return {}
    names = ("first_name", "last_name", "house", "postcode", "past", "future", "language")
    dates = {"made_on": str(row.made_on), "cancelled_on": str(row.cancelled_on or "")}
    return {name: getattr(row, name) for name in names} | dates


@transaction.atomic
def erase_gifts(*, email: str) -> None:
    """Forget who gave: names, addresses, messages and the e-mail address go; amounts stay (accounts, ten years), and
    the receipts issued keep what they say (article L102 E of the book of tax procedures: six years), and so do Gift Aid
    declarations (six years after the last claim, to be confirmed)."""
    donors = donors_of(email)
    end_all_of(list(donors))
    withdraw(donors=donors)
    forget_cheques(gifts=Gift.objects.filter(donor__in=donors))
    Gift.objects.filter(donor__in=donors).update(shown_as=ShownAs.ANONYMOUS, **BLANK)
    CompanyDonor.objects.filter(gift__donor__in=donors).update(contact="")
    GiftWishes.objects.filter(gift__donor__in=donors).update(wants_news=False, **NO_WORDS)
    for donor in donors:
        donor.email = f"{donor.public_id}@efface.invalid"
        donor.save(update_fields=["email"])


def show_as_anonymous(*, gift: Gift) -> None:
    """Take a gift's name, pseudonym and word off the wall, on the donor's word."""
    Gift.objects.filter(pk=gift.pk).update(shown_as=ShownAs.ANONYMOUS, pseudonym="", message="")


@task
def forget_in_time() -> int:
    """Every day: blank the gifts nobody paid within thirty days, and the bodies of messages older than ninety days."""
    moment = now()
    left = Gift.objects.filter(state=GiftState.STARTED, submitted_at__lt=moment - UNFINISHED).exclude(name="")
    GiftWishes.objects.filter(gift__in=left.exclude(payments__state__in=LIVE)).update(wants_news=False, **NO_WORDS)
    count = left.exclude(payments__state__in=LIVE).update(shown_as=ShownAs.ANONYMOUS, **BLANK)
    ProviderMessage.objects.filter(received_at__lt=moment - MESSAGES).exclude(body="").update(body="")
    return count
