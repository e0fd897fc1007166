"""A question to the museum about the card on the desk."""

from enfilade.community.enums import ThreadKind
from enfilade.community.models import Thread
from enfilade.community.services import Sender, open_thread
from enfilade.contribute.models import Contributor, Lease
from enfilade.core.journal import Thing


def ask_museum(*, lease: Lease, body: str) -> Thread:
    """Ask about the card of a lease, as its reader; only they and the team read it until the team answers. Raises as
    ``community.services.open_thread``; nothing is written then."""
    about = Thing("contribute.task", lease.task.public_id)
    return open_thread(
        space=lease.project.museum,
        about=about,
        kind=ThreadKind.QUESTION,
        author=sender_of(lease.contributor),
        body=body,
    )


def sender_of(reader: Contributor) -> Sender:
    """A reader as community knows them: by their account, or by an opaque key; under the name they chose, or none."""
    key = "" if reader.person else reader.author_key
    return Sender(person=reader.person, key=key, name=reader.credit_name)
