"""Threads and what people write in them. They are about a thing of a room that exists in tests only."""

import itertools

from enfilade.community.enums import ThreadKind
from enfilade.community.models import Message, Thread
from enfilade.community.services import Sender, open_thread
from enfilade.core.journal import Thing
from tests.factories.network import a_museum

numbers = itertools.count(1)


def a_guest(**values) -> Sender:
    number = next(numbers)
    return Sender(**{"name": "Zoé", "email": f"visite-{number}@exemple.test", **values})


def a_thread(
    *, space=None, about=None, author=None, kind=ThreadKind.QUESTION, body="D'où vient le cadre ?", **values
) -> Thread:
    about = about or Thing("tests.thing", f"t{next(numbers)}")
    whole = {"space": space or a_museum(), "about": about, "kind": kind, "author": author or a_guest(), "body": body}
    return open_thread(**whole, **values)


def a_message(**values) -> Message:
    """The message that opened a thread."""
    return a_thread(**values).messages.get()
