"""Following a thread by mail: each message once, one click to stop."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.community.enums import MessageState, ThreadState
from enfilade.community.models import Author, Following, Message, MessageMail, Thread
from enfilade.community.queries import about_of, key_of, stop_key_of, stopped_by
from enfilade.community.services.authors import Sender, address_of, author_for
from enfilade.core.clock import now
from enfilade.core.mailing import leave_once

AT_ONCE = 50


@transaction.atomic
def follow_thread(*, thread: Thread, author: Sender | Author) -> None:
    """Have the messages of a thread sent by mail, again after having stopped too; nothing for who left no address."""
    who = author_for(author)
    if address_of(who):
        Following.objects.update_or_create(thread=thread, author=who, defaults={"until": None})


def start_following(thread: Thread, author: Author) -> None:
    """Who writes follows, unless they stopped before."""
    if address_of(author):
        Following.objects.get_or_create(thread=thread, author=author)


def unfollow_thread(*, thread: Thread, author: Author) -> None:
    """No more mails of a thread to an author. Safe to call again."""
    Following.objects.filter(thread=thread, author=author, until=None).update(until=now())


def stop_following(*, token: str) -> Thread | None:
    """The one click of a mail (RFC 8058); None when the link is forged or too old to mean anybody."""
    found = stopped_by(token)
    if found:
        unfollow_thread(thread=found[0], author=found[1])
    return found[0] if found else None


@task
def tell_followers(message_id: int) -> int:
    """Tell a message to some of those who follow its thread, then go on in another job. Safe to run again, and to stop
    anywhere: who has a row was written to. A message hidden meanwhile is told to nobody."""
    message = Message.objects.select_related("thread__space").get(pk=message_id)
    if message.state != MessageState.SHOWN or message.thread.state == ThreadState.HIDDEN:
        return 0
    found = list(untold(message)[:AT_ONCE])
    sent = sum(tell_once(message, one) for one in found)
    if len(found) == AT_ONCE:
        tell_followers.enqueue(message_id)
    return sent


def untold(message: Message) -> QuerySet[Author]:
    """Followers who did not write this message and were not told yet."""
    follows = Following.objects.filter(thread=message.thread_id, author=OuterRef("pk"), until=None)
    told = MessageMail.objects.filter(message=message, author=OuterRef("pk"))
    reachable = ~Q(mailbox="") | Q(person__is_active=True)
    rows = Author.objects.filter(Exists(follows), ~Exists(told), reachable).exclude(messages=message)
    return rows.select_related("person").order_by("pk")


def tell_once(message: Message, author: Author) -> bool:
    """One follower's mail; False when it left before, or when their address cannot be opened any more."""
    address = address_of(author)
    if not address:
        MessageMail.objects.get_or_create(message=message, author=author)
        return False
    line = MessageMail(message=message, author=author, begun_at=now())
    return leave_once(line, lambda: write_mail(message, author, address))


def write_mail(message: Message, author: Author, address: str) -> EmailMultiAlternatives:
    """The mail in the author's language; its link opens the thread without an account."""
    thread = message.thread
    stop = settings.SITE_URL + reverse("community:stop", args=[stop_key_of(thread, author)])
    with override(author.language):
        about = about_of(thread)
        words = {"message": message, "about": about.title, "space": thread.space, "stop_url": stop}
        words["url"] = settings.SITE_URL + reverse("community:mine", args=[key_of(thread, author)])
        text = render_to_string("community/mail/message.txt", words)
        subject = (_("Réponse du musée : %(about)s") if message.is_team else _("Un message : %(about)s")) % {
            "about": about.title
        }
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMultiAlternatives(subject, text, None, [address], headers=headers)
