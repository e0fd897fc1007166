"""The card that social networks show of a campaign."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from PIL import Image

from enfilade.core import clock
from enfilade.giving.engine.share_card import Card, Faces, draw_card
from enfilade.giving.models import ShareCard
from enfilade.giving.queries import picture_to_share, progress, shown_campaigns
from enfilade.giving.services import Wishes, close_campaign, edit_campaign, share_card
from enfilade.giving.services.share_cards import RESTS, card_values, faces
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, a_drafted_campaign, a_paid_gift
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db
WORDS = Card(
    "Musée du Val", ("Faire revenir ", "La Libraire", ""), "50\u202f000\u00a0€", "50\u00a0% de 100\u202f000\u00a0€.",
    "Encore 3 jours.", 50, 100, "#8e2a23",
)  # fmt: skip


def a_work(museum, **values):
    return a_record(museum=museum, picture=True, **{"licence": "PDM-1.0", **values})


def shown(campaign):
    return shown_campaigns().get(pk=campaign.pk)


def pixels(png):
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image


def a_jpeg(width=300, height=200):
    body = io.BytesIO()
    Image.new("RGB", (width, height), (10, 120, 30)).save(body, "JPEG")
    return body.getvalue()


def greens(image):
    return sum(
        1 for red, green, blue in image.resize((120, 63)).get_flattened_data() if green > red + 60 and green > blue + 60
    )


def changed(**values):
    return Card(**{**vars(WORDS), **values})


@pytest.mark.parametrize("size", [(300, 200), (30, 400), (400, 30), (60, 60)])
def test_a_work_of_any_shape_is_hung_whole(size):
    assert (
        greens(
            pixels(
                draw_card(changed(credit=("Cliché du musée", "Domaine public")), faces=faces(), picture=a_jpeg(*size))
            )
        )
        > 0
    )


@pytest.mark.parametrize("picture", [None, b"not a picture"])
def test_without_a_picture_the_title_takes_the_whole_width(picture):
    image = pixels(draw_card(WORDS, faces=faces(), picture=picture))
    assert image.getpixel((10, 300)) == (0x8E, 0x2A, 0x23)


@pytest.mark.parametrize(
    "title", ["Sauver " * 60, "Anticonstitutionnellement" * 4, "Un très long " + "m" * 90 + " " + "mot " * 40, ""]
)
def test_a_title_too_long_stays_on_the_card(title):
    image = pixels(draw_card(changed(title=(title, "", "")), faces=faces()))
    margin = image.crop((1160, 0, 1200, 630))
    assert margin.getcolors() == [(40 * 630, (0xFB, 0xFA, 0xF7))]


def test_letters_of_other_tongues_come_from_the_extension_and_any_letters_do_without_a_bundle():
    polish = changed(title=("Łódź et ", "Œuvre", " d'ici"))
    assert pixels(draw_card(polish, faces=faces())) != pixels(draw_card(polish, faces=Faces()))


def test_a_gauge_that_has_not_moved_is_an_empty_line():
    image = pixels(draw_card(changed(reached=0), faces=faces()))
    assert image.getpixel((100, 523)) == (0xD9, 0xD4, 0xC7)


def test_the_page_gives_the_card_to_who_shares_it_and_draws_nothing(client, settings):
    settings.SITE_URL = "https://musees.exemple"
    campaign = a_campaign(title='Le "Nu"', slug="le-nu")
    page = client.get(reverse("giving:campaign", args=["le-nu"])).content.decode()
    assert '<meta property="og:image" content="https://musees.exemple/dons/le-nu/carte.png?v=' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert '<meta property="og:title" content="Le &quot;Nu&quot;">' in page
    assert not ShareCard.objects.filter(campaign=campaign).exists()


def test_in_english_the_card_and_its_address_are_english(client):
    campaign = a_campaign(title_en="Bring it home")
    card, page = (reverse(f"giving:{name}", args=[campaign.slug]) for name in ("card", "campaign"))
    client.get(f"/en{card}")
    page = client.get(f"/en{page}").content.decode()
    assert f"/en/dons/{campaign.slug}/carte.png?v=" in page
    assert '<meta property="og:locale" content="en_GB">' in page
    assert ShareCard.objects.get().language == "en"


def test_a_draft_has_no_card_for_anyone_but_its_museum(client):
    campaign = a_drafted_campaign()
    assert client.get(reverse("giving:card", args=[campaign.slug])).status_code == 404
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    where = [campaign.museum.slug, campaign.public_id]
    assert client.get(reverse("giving:atelier_card", args=where))["Content-Type"] == "image/png"
    assert "og:image" not in client.get(reverse("giving:atelier_preview", args=where)).content.decode()


def test_a_card_is_not_sent_twice_to_who_has_it(client):
    where = reverse("giving:card", args=[a_campaign().slug])
    first = client.get(where)
    again = client.get(where, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Cache-Control"] == "public, max-age=30"
    assert not first.cookies


def test_a_card_follows_the_gauge_at_most_twice_a_minute():
    campaign = a_campaign()
    before = share_card(campaign=shown(campaign))
    a_paid_gift(campaign=campaign)
    assert share_card(campaign=shown(campaign)).key == before.key
    with clock.standing_at(clock.now() + RESTS + timedelta(seconds=1)):
        after = share_card(campaign=shown(campaign))
    assert after.key != before.key
    assert bytes(after.png) != bytes(before.png)


def test_a_card_that_shows_the_same_is_not_drawn_again():
    campaign = a_campaign()
    before = share_card(campaign=shown(campaign))
    with clock.standing_at(clock.now() + 2 * RESTS):
        assert share_card(campaign=shown(campaign)).drawn_at == before.drawn_at


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_one_drawing():
    campaign = a_campaign()
    moments = set()
    in_threads(6, lambda: moments.add(share_card(campaign=shown(campaign)).drawn_at))
    assert len(moments) == 1
    assert ShareCard.objects.count() == 1


@pytest.mark.parametrize(
    ("licence", "shared"), [("PDM-1.0", True), ("CC-BY-NC-ND-4.0", True), ("InC", False), ("", False)]
)
def test_only_a_picture_that_anyone_may_take_leaves_the_house(licence, shared, run_jobs):
    museum = a_museum()
    campaign = a_campaign(museum=museum, record=a_work(museum, licence=licence, credit_line="Don Roux"))
    run_jobs()
    found = shown(campaign)
    assert (picture_to_share(found) is not None) is shared
    assert ("Don Roux" in card_values(campaign=found, state=progress(found)).credit) is shared


def test_a_work_that_is_not_public_is_not_shown():
    museum = a_museum()
    assert picture_to_share(shown(a_campaign(museum=museum, record=a_work(museum, is_public=False)))) is None


def test_a_picture_whose_file_is_gone_leaves_a_card_without_it(run_jobs):
    museum = a_museum()
    campaign = shown(a_campaign(museum=museum, record=a_work(museum)))
    picture_to_share(campaign).file.storage.delete(picture_to_share(campaign).file.name)
    assert pixels(bytes(share_card(campaign=campaign).png))


def test_a_picture_s_card_is_not_the_card_without_it():
    museum = a_museum()
    campaign = a_campaign(museum=museum, record=a_work(museum))
    with_work = share_card(campaign=shown(campaign)).key
    edit_campaign(campaign=campaign, by=None, record=None)
    with clock.standing_at(clock.now() + 2 * RESTS):
        assert share_card(campaign=shown(campaign)).key != with_work


def test_a_card_tells_sums_and_nobody():
    campaign = a_campaign()
    wishes = Wishes(in_name_of="Tante Rose", dedicated_to="Léon", dedication="À Léon", shows_amount=True)
    a_paid_gift(campaign=campaign, name="Zoé Roux", shown_as="pseudonym", pseudonym="Zouzou", wishes=wishes)
    told = str(vars(card_values(campaign=shown(campaign), state=progress(shown(campaign)))))
    assert not any(word in told for word in ("Zoé", "Zouzou", "Rose", "Léon"))


def test_a_campaign_that_ended_says_so_on_its_card():
    campaign = a_campaign()
    close_campaign(campaign=campaign, by=None)
    found = shown(campaign)
    assert card_values(campaign=found, state=progress(found)).days == "La campagne est terminée."
