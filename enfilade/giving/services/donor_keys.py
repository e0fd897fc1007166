"""The donor's own page: a link sent by mail opens it, without an account."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, TimestampSigner
from django.db import IntegrityError, transaction
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from enfilade.core.clock import now
from enfilade.giving.models import DonorKey
from enfilade.giving.queries import donors_of

SALT = "enfilade.giving.donor"
OPENS = timedelta(minutes=30)  # how long the link of the mail opens the page
EVERY = timedelta(minutes=10)  # at most one mail to an address in that time


def ask_key(*, email: str) -> None:
    """Have a link sent to an address, if it gave. The answer is the same and as quick whether it did or not."""
    send_key.enqueue(email.strip().lower(), (get_language() or "fr")[:2])


@task
def send_key(email: str, language: str) -> bool:
    """Send the link to an address that gave, at most once in ten minutes."""
    if not donors_of(email).exists() or not is_first(email):
        return False
    with override(language):
        text = render_to_string("giving/mail/donor_key.txt", {"url": key_url(email)})
        EmailMessage(_("Vos dons : le lien pour les voir"), text, None, [email]).send()
    return True


def is_first(email: str) -> bool:
    digest = salted_hmac(SALT, email, algorithm="sha256").hexdigest()
    slot = int(now().timestamp() // EVERY.total_seconds())
    try:
        with transaction.atomic():
            DonorKey.objects.create(digest=digest, slot=slot, sent_at=now())
    except IntegrityError:
        return False
    return True


def key_url(email: str) -> str:
    """The address to open the page, valid thirty minutes."""
    token = TimestampSigner(salt=SALT).sign_object(email)
    return settings.SITE_URL + reverse("giving:donor_open", args=[token])


def email_of_key(*, token: str) -> str | None:
    """Whose page a link opens; None when it is forged or too old."""
    try:
        return str(TimestampSigner(salt=SALT).unsign_object(token, max_age=OPENS))
    except BadSignature:
        return None


@task
def forget_keys() -> int:
    """Every day: forget when keys were sent."""
    return DonorKey.objects.filter(sent_at__lt=now() - EVERY).delete()[0]
