"""A campaign's news sent by mail to those who asked for them."""

from typing import ClassVar

from django.db import models

from enfilade.core.clock import now
from enfilade.giving.models.campaign import CampaignNews
from enfilade.giving.models.gift import Donor


class NewsMail(models.Model):
    """One piece of news for one donor, sent at most once: the row is written before the mail leaves."""

    news = models.ForeignKey(CampaignNews, on_delete=models.CASCADE, related_name="mails")
    donor = models.ForeignKey(Donor, on_delete=models.CASCADE, related_name="news_mails")
    begun_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["news", "donor"], name="news_mailed_once")]

    def __str__(self) -> str:
        return f"{self.news_id} {self.donor_id}"
