"""What allauth asks of the house: mails in the person's language and our words, sign-ups told to the journal."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override

from enfilade.core.contracts.naming import house_naming
from enfilade.core.journal import Thing, record_event
from enfilade.people.models import Person
from enfilade.people.queries import spaces_of


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Someone signs up: the page's language becomes the language of their mails."""
        user.language = (get_language() or "fr")[:2]
        person: Person = super().save_user(request, user, form, commit)
        if commit:
            record_event("people.account_opened", subject=Thing("people.person", person.public_id), by=person)
        return person

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever works somewhere enters their workshop; anyone else their account."""
        works = isinstance(request.user, Person) and spaces_of(request.user).exists()
        return reverse("atelier:home" if works else "people:account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("portal:home")

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        language = getattr(context.get("user"), "language", "") or get_language() or "fr"
        with override(language):
            reset = settings.SITE_URL + reverse("account_reset_password")
            words = {"house_name": house_naming()[0], "site_url": settings.SITE_URL, "reset_url": reset}
            super().send_mail(template_prefix, email, {**words, **context})
