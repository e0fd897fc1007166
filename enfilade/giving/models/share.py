"""What a campaign sends out: links that a museum named, and the card that social networks show."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.core.clock import now
from enfilade.core.ids import ALPHABET, PublicIdField
from enfilade.giving.models.campaign import Campaign

CODE = 8  # letters: forty random bits, and still quick to copy from a wall


def new_code() -> str:
    """The end of a short address."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(CODE))


class ReferralTag(models.Model):
    """A link that a museum named, to know what it brings. ``tag`` is what ``?via=`` carries, ``code`` the end of its short
    address. ``visits`` counts people who came by it, and knows nothing else of them."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="referral_tags")
    name = models.CharField(_("nom du lien"), max_length=80)
    tag = models.SlugField(max_length=40)
    code = models.CharField(max_length=CODE, unique=True, editable=False, default=new_code)
    visits = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["campaign", "tag"], name="tag_once_a_campaign")]
        indexes: ClassVar = [models.Index(fields=["campaign", "-made_at", "-id"], name="tag_by_campaign")]

    def __str__(self) -> str:
        return self.name


class ShareCard(models.Model):
    """The last card drawn of a campaign in a language. ``key`` names what it shows; ``drawn_at`` is when somebody last
    began to draw it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="share_cards")
    language = models.CharField(max_length=5)
    key = models.CharField(max_length=32, blank=True)
    png = models.BinaryField(default=bytes)
    drawn_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "language"], name="one_card_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.language}"
