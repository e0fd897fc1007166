"""The journal's place in the atelier's menu."""

from django.utils.translation import gettext_lazy as _

from enfilade.core.contracts.navigation import MenuEntry, atelier_menu
from enfilade.people.rules import works_in

atelier_menu.register("journal", MenuEntry(_("Journal"), "atelier:journal", 95, works_in.test))
