"""What people give the house: the team in the atelier, and how role changes are told."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu
from enfilade.core.contracts.waiting import WaitingItem, waiting
from enfilade.people.models import Person, Space
from enfilade.people.queries import has_second_factor
from enfilade.people.rules import manages_people

atelier_menu.register("team", MenuEntry(gettext_lazy("Équipe"), "people:atelier_team", 90, manages_people.test))


def protection(person: Person, space: Space) -> list[WaitingItem]:
    """Strongly suggested: a team's account opens a whole museum."""
    if has_second_factor(person):
        return []
    words = _("Votre compte ouvre cet espace : protégez-le par un second facteur. C'est l'affaire d'une minute.")
    return [WaitingItem(words, reverse("mfa_index"), _("Protéger mon compte"))]


waiting.register("people.protection", protection)
event_words.register("people.account_changed", lambda data: _("Un compte a été modifié par la personne."))
event_words.register("people.account_opened", lambda data: _("Un compte a été ouvert."))
event_words.register("people.person_forgotten", lambda data: _("Un compte a été effacé à la demande de la personne."))
event_words.register("people.role_granted", lambda data: _("Une personne a rejoint l'équipe."))
event_words.register("people.role_ended", lambda data: _("Une personne a quitté l'équipe."))
