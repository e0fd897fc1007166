"""A campaign's report as a file to sign: the figures of the page and of the CSV, nobody's name."""

import csv
import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.urls import reverse
from django.utils import translation

from enfilade.core import clock
from enfilade.core.money import format_amount
from enfilade.giving.engine.periods import Step, periods, step_for
from enfilade.giving.enums import provider_words
from enfilade.giving.models import Palier
from enfilade.giving.queries import progress, raised_over_time, report_of, ways_of, whole
from enfilade.giving.services import Wishes, accept_offer, name_link, report_pdf, report_values
from enfilade.people.enums import Role
from enfilade.ui.charts import bars_of, drawing_of
from enfilade.ui.pieces import Series
from tests.factories.desk import a_cheque
from tests.factories.giving import a_campaign, a_paid_gift, an_entity
from tests.factories.needs import a_need, an_offer
from tests.factories.people import a_person, holding
from tests.factories.refunds import a_refund, settled
from tests.factories.rewards import a_fund, a_tier

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def campaign():
    """Gifts online and by cheque, one partly given back, a patron, a named link, a reward, a step passed."""
    campaign = a_campaign()
    a_fund(campaign=campaign, percent=50)
    name_link(campaign=campaign, name="Lettre de mai", by=a_person())
    Palier.objects.create(campaign=campaign, amount=5000, pays_for="Un cadre neuf", passed_at=clock.now())
    wishes = Wishes(via="lettre-de-mai", in_name_of="Tante Rose", dedicated_to="Léon", dedication="À lui")
    gift = a_paid_gift(campaign=campaign, amount=6000, name="Zoé Roux", shown_as="pseudonym", wishes=wishes)
    a_paid_gift(campaign=campaign, amount=6000, tier=a_tier(campaign=campaign, value=300))
    a_cheque(campaign=campaign, amount=2500)
    a_refund(gift, 1000)
    settled(gift)
    return campaign


def table_of(campaign, title):
    return next(one for one in report_values(campaign=campaign)["tables"] if one["title"] == title)


def test_what_came_less_what_went_back_is_what_is_raised(campaign):
    ways, raised = ways_of(campaign), progress(campaign).raised
    total = whole(ways)
    assert total.came - total.left == raised
    assert {one.words for one in ways} == {"prestataire de démonstration", "chèque", "mécène"}
    online = next(one for one in ways if one.words.startswith("prestataire"))
    assert (online.count, online.came, online.left) == (2, 12_000, 1000)
    assert online.fees > 0


def test_the_chart_adds_up_to_what_is_raised(campaign):
    assert sum(one.amount for one in raised_over_time(campaign)) == progress(campaign).raised


def test_the_file_the_page_and_the_csv_say_the_same(client, campaign):
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    where = [campaign.museum.slug, campaign.public_id]
    page = client.get(reverse("giving:atelier_report", args=where)).content.decode()
    body = b"".join(client.get(reverse("giving:atelier_report_csv", args=where)).streaming_content).decode()
    rows = {(part, line): cents for part, line, _count, cents in csv.reader(io.StringIO(body))}
    for words, _count, came, left, fees in table_of(campaign, "D'où vient l'argent")["rows"]:
        for part, figure in (("reçu", came), ("rendu", left), ("frais", fees)):
            assert format_amount(int(rows[f"Par voie, {part}", words])) == figure
            assert figure in page
    told = dict(report_values(campaign=campaign)["facts"])
    assert told["Somme réunie"].startswith(format_amount(int(rows["Ensemble", "réuni"])))
    assert told["Dons"] == str(report_of(campaign).gifts)


def test_a_link_is_told_by_its_name_with_its_visits(campaign):
    rows = table_of(campaign, "Ce que chaque lien a apporté")["rows"]
    assert ["Lettre de mai", "0", "1"] in [row[:3] for row in rows]
    assert ["sans lien suivi", ""] in [row[:2] for row in rows]


def test_steps_and_rewards_are_told(campaign):
    (step,) = table_of(campaign, "Paliers")["rows"]
    assert step[:2] == ["Un cadre neuf", "50\u00a0€"]
    assert table_of(campaign, "Contreparties acquises")["rows"] == [["Une visite", "1", "3\u00a0€"]]


def test_the_file_is_tagged_and_names_nobody(campaign, client):
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    where = reverse("giving:atelier_report_pdf", args=[campaign.museum.slug, campaign.public_id])
    answer = client.get(where)
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert b"pdfuaid:part>1" in pdf.Root.Metadata.read_bytes()
    told = str(report_values(campaign=campaign))
    assert not any(word in told for word in ("Zoé", "Rose", "Léon", "Camille"))


def test_whoever_signs_is_the_body_s_or_the_museum(campaign):
    assert report_values(campaign=campaign)["signature"]["who"] == campaign.museum.name
    an_entity(campaign.museum)
    signature = report_values(campaign=campaign)["signature"]
    assert signature["who"] == "Hélène Astruc, directrice"
    assert "Valmeure" in signature["place"]


def test_the_file_is_in_the_reader_s_language(campaign):
    with translation.override("en"):
        assert report_values(campaign=campaign)["lang"] == "en"


def test_a_campaign_without_gifts_has_its_report_too():
    campaign = a_campaign(opens_on=clock.today() + timedelta(days=3))
    assert [one["title"] for one in report_values(campaign=campaign)["tables"]] == ["Au fil du temps"]
    assert report_pdf(campaign=campaign).startswith(b"%PDF")


@pytest.mark.parametrize(("days", "step"), [(1, "day"), (16, "day"), (17, "week"), (105, "week"), (106, "month")])
def test_a_longer_campaign_has_wider_bars(days, step):
    last = DAY + timedelta(days=days - 1)
    found = periods({}, DAY, last)
    assert step_for(DAY, last) == Step(step)
    assert len(found) <= 17


def test_months_follow_each_other_and_hold_every_day():
    amounts = {date(2025, 12, 31): 100, date(2026, 2, 28): 20, date(2026, 9, 1): -5}
    found = periods(amounts, date(2026, 1, 15), date(2026, 8, 1))
    assert [one.start.month for one in found] == [12, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [one.amount for one in found if one.amount] == [100, 20, -5]


def test_a_chart_on_paper_holds_the_bars_of_the_page():
    series = Series("Réuni", [("3 < 4 nov.", 50), ("10 nov.", -5)])
    drawing = drawing_of(series, colour="#8e2a23", font="Libertinus Serif")
    assert [one["h"] for one in bars_of(series)] == [160.0, 0.0]
    assert "3 &lt; 4 nov." in drawing
    assert drawing.count("<rect") == 2


def test_a_way_without_words_keeps_its_name():
    assert (provider_words("transfer"), provider_words("mystery")) == ("virement", "mystery")


def test_what_was_accepted_in_kind_is_told(campaign):
    need = a_need(campaign=campaign, title="Un cadre", kind="thing")
    accept_offer(offer=an_offer(need=need), body="Merci.", by=a_person())
    (row,) = table_of(campaign, "En nature")["rows"]
    assert (row[0].startswith("Un cadre"), row[1]) == (True, "1")
