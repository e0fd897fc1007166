"""A campaign, its news, the steps it has passed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.collections.models import Record
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.core.journal import Thing
from enfilade.giving.enums import SMALLEST, CampaignMode, CampaignState, Outcome
from enfilade.giving.errors import EndsBeforeOpening
from enfilade.network.models import Museum

KIND = "giving.campaign"


class Campaign(models.Model):
    """A call for gifts: a goal in cents, a first and a last day (both included, in the museum's own time).

    With ``mode`` minimum, ``goal`` is the minimum and ``optimum`` what would do everything. ``outcome`` is written once,
    when it is closed; ``ended_at`` is when it stopped taking gifts.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.PROTECT, related_name="campaigns")
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, blank=True, related_name="campaigns")
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    title = models.CharField(_("titre"), max_length=160)
    title_en = models.CharField(_("titre en anglais"), max_length=160, blank=True)
    lead = models.TextField(_("en deux phrases"), max_length=400)
    lead_en = models.TextField(_("en deux phrases, en anglais"), max_length=400, blank=True)
    story = models.TextField(_("récit"))
    story_en = models.TextField(_("récit en anglais"), blank=True)
    fallback = models.TextField(_("si la somme n'est pas atteinte, ou dépassée"))
    fallback_en = models.TextField(_("si la somme n'est pas atteinte, en anglais"), blank=True)
    goal = models.PositiveBigIntegerField(_("somme à réunir"))
    opens_on = models.DateField(_("premier jour"))
    closes_on = models.DateField(_("dernier jour"))
    mode = models.CharField(_("règle de fin"), max_length=10, choices=CampaignMode, default=CampaignMode.SOFT)
    optimum = models.PositiveBigIntegerField(_("somme idéale"), null=True, blank=True)
    gives_after = models.BooleanField(_("accepter encore des dons quand elle a réussi"), default=False)
    state = models.CharField(max_length=10, choices=CampaignState, default=CampaignState.DRAFT)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(goal__gte=SMALLEST), name="campaign_has_a_goal"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="campaign_ends_after_opening",
                violation_error_message=EndsBeforeOpening.sentence,
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "closes_on", "id"], name="campaign_by_end"),
            models.Index(fields=["museum", "-opens_on", "-id"], name="campaign_by_museum"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def accent(self) -> str:
        return self.museum.accent

    @property
    def thing(self) -> Thing:
        return Thing(KIND, self.public_id)


class CampaignNews(models.Model):
    """One dated line of what happened."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="news")
    at = models.DateTimeField(default=now)
    text = models.CharField(_("nouvelle"), max_length=400)
    text_en = models.CharField(_("nouvelle en anglais"), max_length=400, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["campaign", "-at", "-id"], name="news_by_campaign")]

    def __str__(self) -> str:
        return self.text


class Milestone(models.Model):
    """A part of the goal (in percent) that was passed: said once."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="milestones")
    percent = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "percent"], name="milestone_passed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.percent} %"
