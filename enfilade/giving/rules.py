"""Who may do what with campaigns and gifts."""

from enfilade.people.enums import Role
from enfilade.people.rules import holds

runs_campaigns = holds(Role.FUNDRAISER)
keeps_desk = holds(Role.FUNDRAISER)
signs_receipts = holds(Role.FUNDRAISER)
