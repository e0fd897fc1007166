"""What community gives the house: the messages of the atelier, what waits there, personal data, words of events."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enfilade.community import queries
from enfilade.community.rules import answers_people
from enfilade.community.services import erase_messages, export_messages
from enfilade.community.services.limits import forget_counts
from enfilade.community.services.privacy import forget_guests
from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu
from enfilade.core.contracts.personal_data import PersonalData, personal_data
from enfilade.core.contracts.schedules import Recurring, schedules
from enfilade.core.contracts.waiting import WaitingItem, waiting
from enfilade.people.models import Space


def waiting_for(person: Any, space: Space) -> list[WaitingItem]:
    """How many people wait for an answer."""
    count = queries.unanswered(space).count() if answers_people.test(person, space) else 0
    if not count:
        return []
    words = ngettext("%(n)s message attend une réponse.", "%(n)s messages attendent une réponse.", count) % {"n": count}
    return [WaitingItem(words, reverse("community:atelier_threads", args=[space.slug]), _("Répondre"))]


entry = MenuEntry(gettext_lazy("Messages"), "community:atelier_threads", 80, answers_people.test)
atelier_menu.register("community", entry)
waiting.register("community", waiting_for)
schedules.register("community.forget_counts", Recurring(forget_counts, timedelta(hours=1)))
schedules.register("community.forget_guests", Recurring(forget_guests, timedelta(days=1)))
personal_data.register(
    "community",
    PersonalData(
        gettext_lazy("Vos messages"),
        gettext_lazy("Publier vos questions et vous répondre."),
        gettext_lazy(
            "Tant que vous les laissez ; l'adresse d'une personne sans compte, un an après son dernier message."
        ),
        lambda person: export_messages(person=person),
        lambda person: erase_messages(person=person),
    ),
)
event_words.register("community.thread_opened", lambda data: _("Un message est arrivé."))
event_words.register("community.message_posted", lambda data: _("Un échange a reçu un message de plus."))
event_words.register("community.thread_answered", lambda data: _("Le musée a répondu à un message."))
event_words.register("community.thread_closed", lambda data: _("Un échange a été clos."))
event_words.register("community.thread_reopened", lambda data: _("Un échange a été rouvert."))
event_words.register("community.message_hidden", lambda data: _("Un message a été masqué."))
event_words.register("community.message_shown", lambda data: _("Un message a été montré."))
event_words.register("community.rules_set", lambda data: _("La façon de recevoir les messages a changé."))
