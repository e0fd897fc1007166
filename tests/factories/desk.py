"""Cheques, remittances, tills."""

import itertools

from enfilade.core.clock import today
from enfilade.giving.models import Cheque, Remittance
from enfilade.giving.services import ChequeDetails, compose_remittance, receive_cheque
from enfilade.people.enums import Role
from tests.factories.giving import ADDRESS, a_campaign, details
from tests.factories.people import holding

numbers = itertools.count(1)


def an_agent(museum):
    return holding(Role.FUNDRAISER, space=museum)


def a_cheque(
    *, campaign=None, by=None, amount=5000, nonce="", donor=None, receipt=False, photo=None, **values
) -> Cheque:
    """A cheque received today, unless ``received_on`` says otherwise."""
    campaign, number = campaign or a_campaign(), next(numbers)
    whole = {"number": f"{number:07}", "bank": "Banque du Pont", "holder": "Camille Martin", "received_on": today()}
    more = {"wants_receipt": True, **ADDRESS} if receipt else {}
    return receive_cheque(
        campaign=campaign, amount=amount, donor=donor or details(**more), cheque=ChequeDetails(**{**whole, **values}),
        nonce=nonce or f"desk{number}", photo=photo, by=by or an_agent(campaign.museum),
    )  # fmt: skip


def a_remittance(*cheques, by=None) -> Remittance:
    """A remittance in preparation, of these cheques of one museum."""
    museum = cheques[0].museum
    keys = [cheque.public_id for cheque in cheques]
    return compose_remittance(museum=museum, cheques=keys, bank_account="Compte DFT", by=by or an_agent(museum))
