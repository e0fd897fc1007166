"""The fundraiser's day: templates, consents, gifts of other days."""

import itertools

from enfilade.giving.enums import AccountKind, EntryKind
from enfilade.giving.models import Gift, LedgerEntry, LetterTemplate
from enfilade.giving.services import note_consents, write_template
from enfilade.giving.services.bank_places import bank_of
from enfilade.giving.services.ledger import account, add_entry
from tests.factories.giving import a_paid_gift

numbers = itertools.count(1)


def a_template(museum, **values) -> LetterTemplate:
    texts = {"subject": "Merci pour {campagne}", "body": "Bonjour {nom},\n\nMerci de vos {montant}.\n\nPour {dedie_a}."}
    whole = {"name": f"Modèle {next(numbers)}", "language": "fr", **texts, **values}
    return write_template(museum=museum, by=None, **whole)


def a_consent(campaign, *, receivers=("museum",), **donor) -> Gift:
    """A gift received, whose donor ticked the boxes of ``receivers``."""
    gift = a_paid_gift(campaign=campaign, **donor)
    note_consents(gift=gift, receivers=receivers)
    return gift


def given_on(day, **values) -> Gift:
    """A gift received on another day."""
    gift = a_paid_gift(**values)
    Gift.objects.filter(pk=gift.pk).update(given_on=day)
    gift.refresh_from_db()
    return gift


def a_payout(museum, *, amount=4895, reference="", provider="demo") -> LedgerEntry:
    """What a provider paid out to the museum's bank, as the ledger tells it."""
    return add_entry(
        EntryKind.PAYOUT, reference or f"po_{next(numbers):04}", provider=provider, operation="po", amount=amount,
        debit=bank_of(museum), credit=account(museum, AccountKind.CLEARING, provider),
    )  # fmt: skip
