"""Who holds which role where. The last head of a space (director or coordinator) cannot leave it headless."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.people.enums import MUSEUM_ROLES, NETWORK_ROLES, Role, SpaceKind
from enfilade.people.errors import RoleUnknownHere
from enfilade.people.models import Person, RoleGrant, Space
from enfilade.people.services.accounts import open_account
from enfilade.people.services.heads import require_another_head, require_head, tell_rooms

KNOWN = {SpaceKind.MUSEUM: MUSEUM_ROLES, SpaceKind.NETWORK: NETWORK_ROLES}


def grant_role(*, person: Person, space: Space, role: Role, by: Person | None) -> RoleGrant:
    """Give a role; giving it twice changes nothing. ``by`` None is the house itself (set-up, demo).

    Raises ``NotYourSpace`` when ``by`` does not head the space, ``RoleUnknownHere`` for a role of another kind of space.
    """
    require_head(by, space)
    if role not in KNOWN[SpaceKind(space.kind)]:
        raise RoleUnknownHere
    try:
        with transaction.atomic():
            grant = RoleGrant.objects.create(person=person, space=space, role=role, since=now())
            record_role_event("people.role_granted", grant, by)
            tell_rooms(person, space)
    except IntegrityError:
        return RoleGrant.objects.get(person=person, space=space, role=role, until=None)
    return grant


@transaction.atomic
def end_role(*, grant: RoleGrant, by: Person | None) -> None:
    """End a role, dated. Raises ``LastHead`` for the last director of a museum or coordinator of a network."""
    require_head(by, grant.space)
    require_another_head(grant)
    if RoleGrant.objects.filter(pk=grant.pk, until=None).update(until=now()):
        record_role_event("people.role_ended", grant, by)
        tell_rooms(grant.person, grant.space)


@transaction.atomic
def invite_person(*, email: str, space: Space, role: Role, by: Person | None) -> RoleGrant:
    """Give a role to someone by address, opening the account if needed, and mail them how to enter.

    Raises ``NotYourSpace`` and ``RoleUnknownHere`` like ``grant_role``; then no account is opened and no mail leaves.
    """
    person = open_account(email=email)
    grant = grant_role(person=person, space=space, role=role, by=by)
    transaction.on_commit(lambda: mail_invitation(person, space, role))
    return grant


def record_role_event(verb: str, grant: RoleGrant, by: Person | None) -> None:
    space = grant.space
    record_event(verb, subject=Thing("people.space", space.public_id), space_id=space.pk, by=by, role=grant.role)


def mail_invitation(person: Person, space: Space, role: Role) -> None:
    """For a new account the address of the mail sets a password once, like a reset link, and expires like one; an
    account that has a password is shown the way to the atelier."""
    is_new = not person.has_usable_password()
    with override(person.language):
        address = first_password_address(person) if is_new else reverse("atelier:dashboard", args=[space.slug])
        words = {"space": space, "role": Role(role).label, "address": settings.SITE_URL + address, "is_new": is_new}
        subject = _("Votre place dans l'équipe : %(space)s") % {"space": space.name}
        send_mail(subject, render_to_string("people/mail/invitation.txt", words), None, [person.email])


def first_password_address(person: Person) -> str:
    token = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), token])
