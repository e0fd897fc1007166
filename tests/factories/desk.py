"""Cheques, remittances, tills."""

import itertools

from enfilade.core.clock import today
from enfilade.giving.models import Cheque, Remittance, Till, TillSession, TillSlip
from enfilade.giving.services import (
    ChequeDetails,
    add_till,
    compose_remittance,
    open_till,
    receive_cash,
    receive_cheque,
)
from enfilade.people.enums import Role
from tests.factories.giving import ADDRESS, a_campaign, details
from tests.factories.network import a_museum
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


def a_till(*, museum=None, by=None) -> Till:
    museum = museum or a_museum()
    return add_till(museum=museum, name=f"Accueil {next(numbers)}", by=by or an_agent(museum))


def a_session(*, museum=None, till=None, opening=10_000, by=None) -> TillSession:
    """An open session, with 100 € in the box unless ``opening`` (cents) says otherwise."""
    till = till or a_till(museum=museum, by=by)
    return open_till(till=till, opening_count=opening, by=by or an_agent(till.museum))


def a_slip(
    *, museum=None, session=None, campaign=None, amount=2000, nonce="", donor=None, by=None, above=False
) -> TillSlip:
    """Cash from somebody who said no name, unless ``donor`` does."""
    session = session or a_session(museum=museum)
    campaign = campaign or a_campaign(museum=session.till.museum)
    return receive_cash(
        session=session, campaign=campaign, amount=amount, donor=donor or details(name="", email=""),
        nonce=nonce or f"cash{next(numbers)}", above_limit=above, by=by or an_agent(session.till.museum),
    )  # fmt: skip
