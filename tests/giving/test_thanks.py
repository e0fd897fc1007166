"""Thanks by hand: a museum's own words by mail and by letter, once a gift; letters made together and forgotten."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.core import mail
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.models import Event, Job
from enfilade.giving.enums import BatchState, ThanksWay
from enfilade.giving.errors import (
    NobodyToThank,
    NotReceived,
    NowhereToWrite,
    PlaceholderUnknown,
    TemplateNameTaken,
    TooManyLetters,
)
from enfilade.giving.models import HandThanks, LetterBatch, LetterTemplate
from enfilade.giving.services import (
    Wishes,
    begin_batch,
    erase_gifts,
    letter_pdf,
    mail_thanks,
    note_thanks,
    thanks_letters,
    write_words,
)
from enfilade.giving.services.thanks_letters import forget_letters, fulfil
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.care import a_template
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, an_entity
from tests.factories.people import holding

pytestmark = pytest.mark.django_db
EVIL = '#read("/etc/passwd") *gras* $x$ <balise> @ref \\ `code`'


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def campaign():
    return a_campaign(title="Faire revenir La Libraire")


@pytest.fixture
def by(campaign):
    return holding(Role.FUNDRAISER, space=campaign.museum)


@pytest.fixture
def staff(client, by):
    client.force_login(by)
    return client


def at(name, campaign, *args):
    return reverse(f"giving:atelier_{name}", args=[campaign.museum.slug, *args])


def keys(gifts):
    return [gift.public_id for gift in gifts]


def pages_of(batch):
    with batch.file.open() as file, pikepdf.open(file) as pdf:
        return len(pdf.pages)


def test_a_template_is_filled_with_the_gift(campaign):
    an_entity(campaign.museum)
    gift = a_paid_gift(campaign=campaign, name="Zoé", wishes=Wishes(dedicated_to="Rose", dedication="Toujours"))
    body = "{nom} {montant} {date}\n{dedie_a} {dedicace} {signataire} {fonction} {musee}"
    words = write_words(gift=gift, subject="Merci : {campagne}", body=body, language="fr")
    assert words.subject == "Merci : Faire revenir La Libraire"
    assert words.body.startswith("Zoé 50\u00a0€ ")
    assert words.body.endswith(f"Rose Toujours Hélène Astruc directrice {campaign.museum.name}")


def test_a_template_with_another_place_is_not_kept(campaign, by):
    with pytest.raises(PlaceholderUnknown) as refused:
        a_template(campaign.museum, body="{motdepasse}")
    assert "{motdepasse}" in str(refused.value)
    assert not LetterTemplate.objects.exists()


def test_two_templates_have_two_names(campaign):
    a_template(campaign.museum, name="Merci")
    with pytest.raises(TemplateNameTaken):
        a_template(campaign.museum, name="Merci")
    assert LetterTemplate.objects.count() == 1


def test_a_mail_of_thanks_leaves_once(campaign, by):
    gift, template = a_paid_gift(campaign=campaign, email="zoe@exemple.test"), a_template(campaign.museum)
    assert mail_thanks(gift=gift, template=template, by=by)
    assert not mail_thanks(gift=gift, template=template, by=by)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["zoe@exemple.test"], "Merci pour Faire revenir La Libraire")
    ]
    assert Event.objects.filter(verb="giving.donor_thanked_by_hand").count() == 1
    assert "Pour" not in mail.outbox[0].body


def test_nobody_is_mailed_without_an_address_or_for_nothing(campaign, by):
    template, gift = a_template(campaign.museum), a_paid_gift(campaign=campaign, email="zoe@exemple.test")
    with pytest.raises(NotReceived):
        mail_thanks(gift=a_gift(campaign=campaign), template=template, by=by)
    erase_gifts(email="zoe@exemple.test")
    gift.donor.refresh_from_db()
    with pytest.raises(NowhereToWrite):
        mail_thanks(gift=gift, template=template, by=by)
    assert (mail.outbox, HandThanks.objects.count()) == ([], 0)


def broken(self, messages):
    raise ConnectionError


def test_a_mail_that_fails_may_be_sent_again(campaign, by, monkeypatch):
    gift, template = a_paid_gift(campaign=campaign), a_template(campaign.museum)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
        with pytest.raises(ConnectionError):
            mail_thanks(gift=gift, template=template, by=by)
    assert not HandThanks.objects.exists()
    assert mail_thanks(gift=gift, template=template, by=by)


def test_who_thanked_first_stays(campaign, by):
    gift = a_paid_gift(campaign=campaign)
    note_thanks(gift=gift, way=ThanksWay.LETTER, by=by)
    kept = note_thanks(gift=gift, way=ThanksWay.OTHERWISE, by=None)
    assert (kept.way, kept.by) == (ThanksWay.LETTER, by)


def test_a_letter_is_an_accessible_pdf_that_runs_nothing(campaign):
    gift = a_paid_gift(campaign=campaign, name=EVIL, wishes=Wishes(dedicated_to=EVIL))
    made = letter_pdf(gift=gift, template=a_template(campaign.museum, body='{nom}\n\n{dedie_a}\n\n#read("x")'))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfuaid:part"]) == ("3", "1")
    assert b"root:" not in made


def test_a_few_letters_are_made_at_once_and_their_gifts_thanked(campaign, by):
    gifts = [a_paid_gift(campaign=campaign, receipt=True) for _ in range(2)]
    note_thanks(gift=gifts[0], way=ThanksWay.OTHERWISE, by=None)
    batch = begin_batch(museum=campaign.museum, template=a_template(campaign.museum), gifts=keys(gifts), by=by)
    assert batch.state == BatchState.DONE
    assert pages_of(batch) == 2
    assert sorted(HandThanks.objects.values_list("way", flat=True)) == ["letter", "otherwise"]


def test_many_letters_are_a_job_of_the_person_s(campaign, by, run_jobs, monkeypatch):
    monkeypatch.setattr(thanks_letters, "AT_ONCE", 2)
    monkeypatch.setattr(thanks_letters, "TOLD_EVERY", 2)
    gifts = [a_paid_gift(campaign=campaign) for _ in range(3)]
    batch = begin_batch(museum=campaign.museum, template=a_template(campaign.museum), gifts=keys(gifts), by=by)
    assert (batch.state, HandThanks.objects.count()) == (BatchState.WAITING, 0)
    run_jobs()
    batch.refresh_from_db()
    assert (batch.state, pages_of(batch), HandThanks.objects.count()) == (BatchState.DONE, 3, 3)
    job = Job.objects.get(owner_id=by.pk)
    assert (job.progress_done, job.progress_total) == (2, 3)


def test_a_batch_made_twice_is_made_once(campaign, by):
    template, gift = a_template(campaign.museum), a_paid_gift(campaign=campaign)
    batch = begin_batch(museum=campaign.museum, template=template, gifts=keys([gift]), by=by)
    name = batch.file.name
    assert not fulfil(batch, None)
    thanks_letters.keep(batch, [gift], b"other")
    batch.refresh_from_db()
    assert batch.file.name == name


def test_a_batch_needs_gifts_received_here_and_not_too_many(campaign, by, monkeypatch):
    template = a_template(campaign.museum)
    elsewhere, unpaid = a_paid_gift(), a_gift(campaign=campaign)
    with pytest.raises(NobodyToThank):
        begin_batch(museum=campaign.museum, template=template, gifts=keys([elsewhere, unpaid]), by=by)
    monkeypatch.setattr(thanks_letters, "MOST", 1)
    gifts = [a_paid_gift(campaign=campaign) for _ in range(2)]
    with pytest.raises(TooManyLetters):
        begin_batch(museum=campaign.museum, template=template, gifts=keys(gifts), by=by)
    assert not LetterBatch.objects.exists()


def test_letters_are_forgotten_after_a_week(campaign, by):
    gifts = keys([a_paid_gift(campaign=campaign)])
    batch = begin_batch(museum=campaign.museum, template=a_template(campaign.museum), gifts=gifts, by=by)
    kept = batch.file.storage, batch.file.name
    assert forget_letters.func() == 0
    with clock.standing_at(clock.now() + timedelta(days=7, minutes=1)):
        assert forget_letters.func() == 1
    batch.refresh_from_db()
    assert (batch.state, batch.gifts.count(), kept[0].exists(kept[1])) == (BatchState.FORGOTTEN, 0, False)
    assert HandThanks.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_mail_asked_by_two_people_at_once_leaves_once():
    gift = a_paid_gift()
    template, by = a_template(gift.museum), holding(Role.FUNDRAISER, space=gift.museum)
    in_threads(4, lambda: mail_thanks(gift=type(gift).objects.get(pk=gift.pk), template=template, by=by))
    assert len(mail.outbox) == 1


def test_the_page_shows_the_words_and_sends_them(staff, campaign):
    gift, template = a_paid_gift(campaign=campaign, name="Zoé"), a_template(campaign.museum)
    address = at("thank", campaign, gift.public_id)
    assert "Bonjour Zoé," in staff.get(address, {"modele": template.public_id}).content.decode()
    values = {"what": "mail", "template": template.public_id}
    assert "Le message est parti." in staff.post(address, values, follow=True).content.decode()
    page = staff.post(address, values, follow=True).content.decode()
    assert "déjà remerciée" in page
    assert "Remercié le" in page


def test_without_a_template_the_page_leads_to_a_first_one(staff, campaign):
    gift = a_paid_gift(campaign=campaign)
    assert "Écrire un premier modèle" in staff.get(at("thank", campaign, gift.public_id)).content.decode()
    staff.post(at("thank", campaign, gift.public_id), {"what": "otherwise"})
    assert HandThanks.objects.get().way == ThanksWay.OTHERWISE
    assert staff.post(at("thank", campaign, gift.public_id), {"what": "other"}).status_code == 404


def test_the_letter_is_downloaded_and_kept_nowhere(staff, campaign, tmp_path):
    gift, template = a_paid_gift(campaign=campaign), a_template(campaign.museum)
    answer = staff.get(at("letter", campaign, gift.public_id), {"modele": template.public_id})
    assert answer["Content-Type"] == "application/pdf"
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_template_is_written_shown_and_dropped(staff, campaign):
    a_paid_gift(campaign=campaign, name="Zoé")
    new = at("new_letter_template", campaign)
    assert "Lettre de remerciement" in staff.get(new).content.decode()
    words = {"name": "Merci", "language": "fr", "subject": "Merci", "body": "Bonjour {nom},"}
    assert "{inconnu}" in staff.post(new, words | {"body": "{inconnu}"}).content.decode()
    assert "Bonjour Zoé," in staff.post(new, words, follow=True).content.decode()
    kept = LetterTemplate.objects.get()
    staff.post(at("letter_template", campaign, kept.public_id), {"what": "drop"})
    assert not LetterTemplate.objects.exists()


def test_letters_are_composed_from_the_day_and_downloaded(staff, campaign):
    gift, template = a_paid_gift(campaign=campaign), a_template(campaign.museum)
    assert "Préparer les lettres" in staff.get(at("day_list", campaign, "remercier")).content.decode()
    values = {"template": template.public_id, "gift": gift.public_id}
    page = staff.post(at("compose_letters", campaign), values, follow=True).content.decode()
    batch = LetterBatch.objects.get()
    assert "Télécharger les lettres" in page
    assert b"".join(staff.get(at("letter_file", campaign, batch.public_id))).startswith(b"%PDF")
    assert batch.asked_at.strftime("%Y") in staff.get(at("letters", campaign)).content.decode()


def test_a_batch_without_a_file_gives_none(staff, campaign):
    values = {"museum": campaign.museum, "subject": "x", "body": "x", "language": "fr"}
    waiting, gone = (
        LetterBatch.objects.create(**values),
        LetterBatch.objects.create(state=BatchState.FORGOTTEN, **values),
    )
    assert "se préparent" in staff.get(at("letter_batch", campaign, waiting.public_id)).content.decode()
    assert "a été effacé" in staff.get(at("letter_batch", campaign, gone.public_id)).content.decode()
    assert staff.get(at("letter_file", campaign, gone.public_id)).status_code == 404
