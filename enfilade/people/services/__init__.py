"""Accounts and roles: one use case a module."""

from enfilade.people.services.accounts import change_account, forget_person, open_account
from enfilade.people.services.roles import end_role, grant_role, invite_person

__all__ = ["change_account", "end_role", "forget_person", "grant_role", "invite_person", "open_account"]
