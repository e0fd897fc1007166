"""What people give the house: the team in the atelier, and how role changes are told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu
from enfilade.people.rules import manages_people

atelier_menu.register("team", MenuEntry(gettext_lazy("Équipe"), "people:atelier_team", 90, manages_people.test))
event_words.register("people.account_opened", lambda data: _("Un compte a été ouvert."))
event_words.register("people.person_forgotten", lambda data: _("Un compte a été effacé à la demande de la personne."))
event_words.register("people.role_granted", lambda data: _("Une personne a rejoint l'équipe."))
event_words.register("people.role_ended", lambda data: _("Une personne a quitté l'équipe."))
