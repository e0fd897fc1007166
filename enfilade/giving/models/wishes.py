"""What a donor asks for beside the gift itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.giving.models.gift import Gift


class GiftWishes(models.Model):
    """In whose name a gift is made and to whom it is dedicated, what the wall may show of it, whether news are wanted,
    and the link (``via``) that brought the donor."""

    gift = models.OneToOneField(Gift, on_delete=models.CASCADE, related_name="wishes")
    in_name_of = models.CharField(_("au nom de"), max_length=120, blank=True)
    dedicated_to = models.CharField(_("dédié à"), max_length=120, blank=True)
    dedication = models.CharField(_("dédicace"), max_length=200, blank=True)
    shows_amount = models.BooleanField(default=False)
    wants_news = models.BooleanField(default=False)
    via = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return str(self.gift_id)
