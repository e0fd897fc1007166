"""What campaigns need beside money, and offers."""

import itertools

from enfilade.giving.enums import NeedKind
from enfilade.giving.models import Need, Offer
from enfilade.giving.services import offer_in_kind, write_need
from tests.factories.community import a_guest
from tests.factories.giving import a_campaign

numbers = itertools.count(1)


def a_need(*, campaign=None, **values) -> Need:
    whole = {"kind": NeedKind.TASK, "title": f"Deux heures de couture {next(numbers)}", "wanted": 2, **values}
    return write_need(campaign=campaign or a_campaign(), by=None, **whole)


def an_offer(*, need=None, author=None, **values) -> Offer:
    words = {"body": "Je couds bien.", **values}
    return offer_in_kind(need=need or a_need(), author=author or a_guest(), **words)
