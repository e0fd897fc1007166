"""People, the spaces they work in, and the roles they hold there."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.people.enums import Role, SpaceKind
from enfilade.ui.accents import LABELS

TAKEN_SLUGS = ("taches",)  # addresses of the atelier that are not a space


def accents() -> list[tuple[str, Any]]:
    return list(LABELS.items())


class PersonManager(BaseUserManager["Person"]):
    """Creates people by e-mail; addresses are stored in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone with an account: a visitor who gives, a volunteer, a museum's professional."""

    public_id = PublicIdField()
    email = models.EmailField(_("adresse électronique"), unique=True)
    name = models.CharField(_("nom affiché"), max_length=120, blank=True)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=now)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """What others may read: the chosen name, never the address."""
        return self.name or str(_("Une personne"))

    def get_full_name(self) -> str:
        return self.display_name


class Space(models.Model):
    """A place of work with its own people and things: a museum's or a network's. ``network.Museum`` and
    ``network.Network`` are spaces; rooms below ``network`` know only this."""

    public_id = PublicIdField()
    kind = models.CharField(max_length=10, choices=SpaceKind)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("nom"), max_length=160)
    accent = models.CharField(_("couleur d'accent"), max_length=20, default="sanguine", choices=accents)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(slug__in=TAKEN_SLUGS), name="space_slug_is_free")]

    def __str__(self) -> str:
        return self.name


class RoleGrant(models.Model):
    """A person's dated role in a space. Ended roles stay, with their end date."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateTimeField(default=now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "space", "role"], condition=Q(until__isnull=True), name="role_held_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.space_id}"
