"""The fundraiser's day: whom to thank by hand and when it was done, letters and their templates, consents to be written
to."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.enums import SMALLEST, BatchState, LetterLanguage, Receiver, ThanksWay
from enfilade.giving.models.gift import Donor, Gift
from enfilade.network.models import Museum


class CareRules(models.Model):
    """What a museum decides of its donors' care. ``by_hand_from`` is in cents; ``network_receives`` asks donors whether
    the network may write to them too."""

    museum = models.OneToOneField(Museum, on_delete=models.CASCADE, related_name="care_rules")
    by_hand_from = models.PositiveBigIntegerField(
        _("remercier à la main à partir de"), default=50_000, validators=[MinValueValidator(SMALLEST)]
    )
    network_receives = models.BooleanField(_("demander aussi si le réseau peut écrire"), default=False)

    def __str__(self) -> str:
        return str(self.museum_id)


class DayLook(models.Model):
    """Until when a person has seen the new gifts of a museum."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="day_looks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="day_looks")
    at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["museum", "person"], name="one_look_a_person")]

    def __str__(self) -> str:
        return f"{self.museum_id} {self.at:%Y-%m-%d}"


class HandThanks(models.Model):
    """A gift thanked for by a person, once, beside the message that leaves by itself. The row is written before a mail
    leaves: ``sent_at`` null after a while means that a worker died in between."""

    gift = models.OneToOneField(Gift, on_delete=models.CASCADE, related_name="hand_thanks")
    way = models.CharField(max_length=10, choices=ThanksWay)
    begun_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="thanks_by_hand"
    )

    def __str__(self) -> str:
        return f"{self.way} {self.gift_id}"


class LetterTemplate(models.Model):
    """What a museum writes to thank, with places in braces (``engine.placeholders.NAMES``): a mail's and a letter's."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="letter_templates")
    name = models.CharField(_("nom du modèle"), max_length=80)
    language = models.CharField(_("langue"), max_length=2, choices=LetterLanguage, default=LetterLanguage.FRENCH)
    subject = models.CharField(_("objet"), max_length=160)
    body = models.TextField(_("texte"), max_length=4000)
    written_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["museum", "name"], name="letter_template_named_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def thing(self) -> Thing:
        return Thing("giving.letter_template", self.public_id)


class LetterBatch(models.Model):
    """Letters made together, as one file to print. ``subject`` and ``body`` are the template's of that day; the file is
    removed after a week."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="letter_batches")
    subject = models.CharField(max_length=160)
    body = models.TextField(max_length=4000)
    language = models.CharField(max_length=2, choices=LetterLanguage)
    gifts = models.ManyToManyField(Gift, related_name="letter_batches")
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.WAITING)
    file = models.FileField(upload_to="letters", blank=True)
    asked_at = models.DateTimeField(default=now)
    made_at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="letter_batches"
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["museum", "-asked_at", "-id"], name="letter_batch_by_museum"),
            models.Index(fields=["asked_at"], condition=~Q(file=""), name="letter_file_to_forget"),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def thing(self) -> Thing:
        return Thing("giving.letter_batch", self.public_id)


class Consent(models.Model):
    """A box ticked with a gift: ``receiver`` may write to the donor for something else than the gift. ``wording`` is the
    version of the sentence beside the box; nothing counts before the gift came, nor after ``withdrawn_at``."""

    public_id = PublicIdField()
    gift = models.ForeignKey(Gift, on_delete=models.CASCADE, related_name="consents")
    donor = models.ForeignKey(Donor, on_delete=models.CASCADE, related_name="consents")
    receiver = models.CharField(max_length=10, choices=Receiver)
    wording = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["gift", "receiver"], name="consent_once_a_gift")]
        indexes: ClassVar = [
            models.Index(fields=["donor", "receiver"], condition=Q(withdrawn_at=None), name="consent_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.receiver} {self.wording}"
