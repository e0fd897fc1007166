"""The poster that a fundraiser prints for a campaign."""

import io

import pikepdf
import pytest
import zxingcpp
from django.urls import reverse
from PIL import Image

from enfilade.collections.services import attach_picture
from enfilade.core.qr import qr_code, svg_of
from enfilade.giving.models import ReferralTag
from enfilade.giving.services import poster_pdf, poster_preview
from enfilade.giving.services.posters import poster_values
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, a_paid_gift
from tests.factories.media import a_picture
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db
INCHES = {"a4": (8.27, 11.69), "a3": (11.69, 16.54)}


@pytest.fixture
def campaign():
    museum = a_museum()
    work = a_record(title="La Libraire", museum=museum, picture=True)
    return a_campaign(museum=museum, record=work, title="Faire revenir La Libraire", slug="la-libraire")


def test_the_square_on_the_sheet_leads_to_the_campaign(campaign, settings):
    settings.SITE_URL = "https://musees.exemple"
    sheet = Image.open(io.BytesIO(poster_preview(campaign=campaign, ppi=150)))
    (found,) = zxingcpp.read_barcodes(sheet)
    assert found.text == "https://musees.exemple/dons/la-libraire/?via=affiche"


def test_the_address_to_copy_is_the_poster_s_own_short_link(campaign, settings, client):
    settings.SITE_URL = "https://musees.exemple"
    address = poster_values(campaign, None)["address"]
    link = ReferralTag.objects.get()
    assert address == f"musees.exemple/l/{link.code}"
    assert client.get(f"/l/{link.code.upper()}/").url == "https://musees.exemple/dons/la-libraire/?via=affiche"


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_a_sheet_is_one_page_of_its_size_that_anyone_can_read(campaign, paper):
    with pikepdf.open(io.BytesIO(poster_pdf(campaign=campaign, paper=paper))) as pdf:
        (page,) = pdf.pages
        assert [round(float(side) / 72, 2) for side in page.mediabox[2:]] == list(INCHES[paper])
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "fr"
        metadata = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part>1" in metadata
    assert b"Faire revenir La Libraire" in metadata


def test_the_picture_is_as_fine_as_its_original_and_no_more():
    museum = a_museum()
    work = a_record(museum=museum)
    attach_picture(record=work, picture=a_picture(space=museum, width=4200, height=2100))
    with pikepdf.open(io.BytesIO(poster_pdf(campaign=a_campaign(museum=museum, record=work), paper="a3"))) as pdf:
        images = [(int(one.Width), int(one.Height)) for one in pdf.pages[0].get_images().values()]
    assert (3600, 1800) in images


def test_the_longest_words_stay_on_one_sheet():
    words = {"title": "Faire revenir La Libraire " * 6, "lead": "Elle est partie en 1962. " * 16}
    with pikepdf.open(io.BytesIO(poster_pdf(campaign=a_campaign(**words)))) as pdf:
        assert len(pdf.pages) == 1


def test_a_picture_whose_file_is_gone_leaves_a_sheet_without_it(campaign):
    picture = campaign.record.images.get().picture
    picture.file.storage.delete(picture.file.name)
    assert poster_pdf(campaign=campaign).startswith(b"%PDF")


def test_a_sheet_tells_what_is_sought_and_nobody(campaign):
    a_paid_gift(campaign=campaign, name="Zoé Roux", shown_as="name")
    told = poster_values(campaign, None)
    assert told["goal"] == "10\u00a0000\u00a0€"
    assert "Zoé" not in str(told)


def test_the_atelier_gives_both_sizes_in_french(client, campaign):
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    where = reverse("giving:atelier_poster", args=[campaign.museum.slug, campaign.public_id])
    names = [client.get(f"/en{where}{asked}")["Content-Disposition"] for asked in ("", "?format=a3", "?format=zz")]
    assert [name.partition("la-libraire-")[2] for name in names] == ['a4.pdf"', 'a3.pdf"', 'a4.pdf"']
    preview = reverse("giving:atelier_poster_preview", args=[campaign.museum.slug, campaign.public_id])
    assert client.get(preview).content.startswith(b"\x89PNG")


def test_a_square_stands_alone_as_a_drawing():
    code = qr_code("https://musees.exemple")
    assert code.path in svg_of(code)
    assert f'viewBox="0 0 {code.side} {code.side}"' in svg_of(code)
