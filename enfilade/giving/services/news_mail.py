"""A campaign's news by mail: to donors who ticked the box, each at most once, with one click to stop."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import Signer
from django.db.models import Exists, OuterRef, QuerySet
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.mailing import leave_once
from enfilade.core.translated import localized
from enfilade.giving.enums import GiftState
from enfilade.giving.models import Campaign, CampaignNews, Donor, Gift, GiftWishes, NewsMail
from enfilade.giving.services.consents import stop_everything

SIGNER = "enfilade.giving.news"
AT_ONCE = 50


@task
def mail_news(news_id: int) -> int:
    """Send a piece of news to some of those who wait for it, then go on in another job. Safe to run again, and to stop
    anywhere: who has a row was written to."""
    news = CampaignNews.objects.select_related("campaign__museum").get(pk=news_id)
    donors = list(waiting_donors(news)[:AT_ONCE])
    sent = sum(mail_once(news, donor) for donor in donors)
    if donors:
        mail_news.enqueue(news_id)
    return sent


def waiting_donors(news: CampaignNews) -> QuerySet[Donor]:
    """Donors whose gift came, who asked for news, whose address is real, and who were not written to."""
    asked = Gift.objects.filter(
        campaign=news.campaign, donor=OuterRef("pk"), state=GiftState.PAID, wishes__wants_news=True
    )
    written = NewsMail.objects.filter(news=news, donor=OuterRef("pk"))
    rows = Donor.objects.filter(Exists(asked), ~Exists(written)).exclude(email__endswith=".invalid")
    return rows.order_by("pk")


def mail_once(news: CampaignNews, donor: Donor) -> bool:
    """One donor's mail; False when it left before."""
    return leave_once(NewsMail(news=news, donor=donor, begun_at=now()), lambda: write_mail(news, donor))


def write_mail(news: CampaignNews, donor: Donor) -> EmailMultiAlternatives:
    """The mail in the language of the donor's last gift; one click ends them (RFC 8058)."""
    campaign = news.campaign
    last = Gift.objects.filter(campaign=campaign, donor=donor).latest("pk")
    stop = settings.SITE_URL + reverse("giving:stop_news", args=[stop_token(campaign, donor)])
    with override(last.language):
        title = localized(campaign, "title")
        words = {"title": title, "text": localized(news, "text"), "museum": campaign.museum, "stop_url": stop}
        words["campaign_url"] = settings.SITE_URL + reverse("giving:campaign", args=[campaign.slug])
        text = render_to_string("giving/mail/news.txt", words)
        subject = _("Des nouvelles : %(title)s") % {"title": title}
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMultiAlternatives(subject, text, None, [donor.email], headers=headers)


def stop_token(campaign: Campaign, donor: Donor) -> str:
    return Signer(salt=SIGNER).sign(f"{campaign.public_id}.{donor.public_id}")


def stop_news(*, token: str, everything: bool = False) -> Campaign:
    """No more news of a campaign to a donor; with ``everything``, their museum writes nothing more to them but what their
    gifts need, and nobody it passed their address to. Safe to call again. Raises ``BadSignature``."""
    campaign_id, donor_id = Signer(salt=SIGNER).unsign(token).split(".")
    if everything:
        stop_everything(donors=Donor.objects.filter(public_id=donor_id))
    wishes = GiftWishes.objects.filter(gift__campaign__public_id=campaign_id, gift__donor__public_id=donor_id)
    wishes.update(wants_news=False)
    return Campaign.objects.select_related("museum").get(public_id=campaign_id)
