"""Links that a museum names, and what they bring."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from enfilade.core.models import Event
from enfilade.giving.errors import LinkNameTaken, LinkNameUnreadable
from enfilade.giving.models import ReferralTag
from enfilade.giving.queries import brought_by, tags_of
from enfilade.giving.services import Wishes, count_visit, name_link, standard_link
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_drafted_campaign, a_paid_gift
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


def a_link(campaign=None, name="Lettre de mai"):
    return name_link(campaign=campaign or a_campaign(), name=name, by=a_person())


def share(campaign):
    return reverse("giving:atelier_share", args=[campaign.museum.slug, campaign.public_id])


def test_a_link_has_its_tag_from_its_name_and_a_short_address():
    link = a_link(name="Radio du Val, été")
    assert (link.tag, len(link.code)) == ("radio-du-val-ete", 8)
    assert Event.objects.get(verb="giving.link_named").data["name"] == "Radio du Val, été"


@pytest.mark.parametrize("name", ["…", "«»", "---"])
def test_a_name_without_a_letter_is_refused(name):
    with pytest.raises(LinkNameUnreadable):
        a_link(name=name)
    assert not ReferralTag.objects.exists()


def test_a_name_serves_once_a_campaign():
    campaign = a_campaign()
    a_link(campaign)
    with pytest.raises(LinkNameTaken):
        a_link(campaign, "LETTRE de mai")
    assert a_link(name="Lettre de mai")
    assert tags_of(campaign).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferralTag.objects.create(campaign=campaign, name="x", tag="lettre-de-mai")


def test_a_visitor_counts_once_by_the_same_link(client):
    link = a_link()
    page = reverse("giving:campaign", args=[link.campaign.slug])
    for _time in range(3):
        client.get(f"{page}?via={link.tag}")
    link.refresh_from_db()
    assert link.visits == 1


def test_a_tag_that_nobody_named_counts_nothing(client):
    campaign = a_campaign()
    client.get(reverse("giving:campaign", args=[campaign.slug]) + "?via=invente")
    assert not ReferralTag.objects.exists()
    assert client.cookies[f"via-{campaign.slug}"].value == "invente"


def test_the_poster_s_and_the_gauge_s_links_are_there_from_the_first_visit():
    campaign = a_campaign()
    for tag in ("affiche", "jauge", "jauge"):
        count_visit(campaign=campaign, tag=tag)
    assert dict(tags_of(campaign).values_list("tag", "visits")) == {"affiche": 1, "jauge": 2}


@pytest.mark.django_db(transaction=True)
def test_visitors_who_come_at_once_are_all_counted():
    campaign = a_campaign()
    in_threads(8, lambda: count_visit(campaign=campaign, tag="jauge"))
    assert standard_link(campaign=campaign, tag="jauge").visits == 8


def test_a_short_address_leads_to_the_campaign_with_its_tag(client, settings):
    settings.SITE_URL = "https://musees.exemple"
    link = a_link()
    answer = client.get(reverse("giving:short_link", args=[link.code]))
    assert answer.url == f"https://musees.exemple/dons/{link.campaign.slug}/?via=lettre-de-mai"


def test_a_short_address_of_a_draft_or_of_nothing_leads_nowhere(client):
    link = a_link(a_drafted_campaign())
    assert client.get(reverse("giving:short_link", args=[link.code])).status_code == 404
    assert client.get(reverse("giving:short_link", args=["zzzzzzzz"])).status_code == 404


def test_a_link_tells_the_gifts_that_came_by_it():
    link, other = a_link(), a_link()
    for amount, via in ((2000, "lettre-de-mai"), (3000, "lettre-de-mai"), (9000, "")):
        a_paid_gift(campaign=link.campaign, amount=amount, wishes=Wishes(via=via, wants_news=True))
    (found,) = brought_by(link.campaign, [link])
    assert (found.gifts, found.amount) == (2, 5000)
    (nothing,) = brought_by(other.campaign, [other])
    assert (nothing.gifts, nothing.amount) == (0, 0)


def test_a_link_is_named_on_the_page_and_refused_in_words(client):
    campaign = a_campaign()
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    assert client.post(share(campaign), {"name": "Lettre"}).status_code == 302
    again = client.post(share(campaign), {"name": "Lettre"})
    assert again.status_code == 422
    assert "déjà un lien de ce nom" in again.content.decode()
    assert ReferralTag.objects.count() == 1


def test_links_are_exported_with_their_figures(client):
    link = a_link(name="=Lettre")
    a_paid_gift(campaign=link.campaign, amount=2000, wishes=Wishes(via=link.tag))
    client.force_login(holding(Role.FUNDRAISER, space=link.campaign.museum))
    where = reverse("giving:atelier_links_csv", args=[link.campaign.museum.slug, link.campaign.public_id])
    lines = b"".join(client.get(where).streaming_content).decode().splitlines()
    assert lines[1].startswith("'=Lettre,lettre,http")
    assert lines[1].endswith(",0,1,2000")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_links(client, count, django_assert_num_queries):
    campaign = a_campaign()
    for number in range(count):
        a_link(campaign, f"Lettre {number}")
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    client.get(share(campaign))
    with django_assert_num_queries(11):
        client.get(share(campaign))
