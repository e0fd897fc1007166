"""Récolement as the team works with it: the campaign's pages, and what a telephone sends and reads."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from enfilade.collections.enums import Outcome, StockCheckState
from enfilade.collections.models import Finding, Sighting, StockCheck
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.media import picture_file
from tests.factories.people import holding
from tests.factories.shelf import SIGNED, a_closed_check, a_place, a_plan, an_open_check, seen, stored

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def room():
    return a_place("Réserve")


@pytest.fixture
def registrar(client, room):
    client.force_login(holding(Role.REGISTRAR, space=room.museum, name="Nina Roche"))
    return client


@pytest.fixture
def check(room):
    stored(room, count=2)
    return an_open_check(room.museum)


@pytest.fixture
def target(check):
    return check.targets.order_by("number_order").first()


def at(check, name, *args):
    return reverse(f"collections:atelier_{name}", args=[check.museum.slug, check.public_id, *args])


def sent(client, target, **data):
    """What a telephone sends."""
    fields = {"key": str(uuid4()), "target": target.pk, "outcome": "seen", **data}
    return client.post(at(target.check_of, "sight"), fields, headers=JSON)


def test_a_campaign_is_planned_changed_and_opened(registrar, room, run_jobs):
    stored(room)
    data = {"name": "Réserve", "planned_from": "2026-12-01", "planned_to": "2026-12-31", "scope_place": "Réserve"}
    registrar.post(reverse("collections:atelier_new_check", args=[room.museum.slug]), data)
    check = StockCheck.objects.get()
    registrar.post(at(check, "check"), {**data, "name": "Réserve nord"})
    registrar.post(at(check, "open_check"))
    run_jobs()
    page = registrar.get(at(check, "check")).text
    assert "Réserve nord" in page
    assert "Contrôler à l&#x27;étagère" in page or "Contrôler à l'étagère" in page


def test_dates_out_of_order_are_said(registrar, room):
    data = {"name": "Réserve", "planned_from": "2026-12-01", "planned_to": "2026-11-30"}
    page = registrar.post(reverse("collections:atelier_new_check", args=[room.museum.slug]), data)
    assert 'id="id_planned_to-error"' in page.text
    assert not StockCheck.objects.exists()


def test_a_campaign_over_nothing_says_so(registrar, room):
    check = a_plan(room.museum, scope_place=room)
    assert "Aucun objet ne répond" in registrar.post(at(check, "open_check"), follow=True).text
    assert registrar.get(at(check, "check")).status_code == 200


def test_a_sighting_sent_twice_is_kept_once(registrar, target):
    key = str(uuid4())
    assert [sent(registrar, target, key=key).status_code for _ in range(2)] == [201, 201]
    assert Sighting.objects.get().by_id is not None


def test_a_telephone_s_time_and_unknown_place_are_kept(registrar, target):
    sent(registrar, target, seen_at="2026-01-05T10:00:00.000Z", place="sous l'escalier")
    kept = Sighting.objects.get()
    assert (kept.seen_at.isoformat(), kept.place, kept.place_note) == (
        "2026-01-05T10:00:00+00:00",
        None,
        "sous l'escalier",
    )


@pytest.mark.parametrize("moment", ["hier", "2026-01-05T10:00:00"])
def test_a_time_that_cannot_be_read_is_ours(registrar, target, moment):
    sent(registrar, target, seen_at=moment)
    kept = Sighting.objects.get()
    assert kept.at - kept.seen_at < (kept.at - target.check_of.opened_at)


@pytest.mark.parametrize("data", [{"key": "non"}, {"outcome": "volé"}, {"photo": picture_file(), "outcome": ""}])
def test_what_cannot_be_read_is_refused_in_words(registrar, target, data):
    answer = sent(registrar, target, **data)
    assert answer.status_code == 400
    assert json.loads(answer.text)["sentence"]
    assert not Sighting.objects.exists()


def test_a_file_that_is_no_photograph_is_refused_in_words(registrar, target, rf):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = sent(registrar, target, photo=SimpleUploadedFile("x.jpg", b"<svg onload=x>"))
    assert (answer.status_code, json.loads(answer.text)["code"]) == (400, "not_a_picture")
    assert not Sighting.objects.exists()


def test_a_photograph_too_large_is_refused(registrar, target, monkeypatch):
    monkeypatch.setattr("enfilade.collections.forms.shelf.MAX_PHOTO", 10)
    assert "20 Mo" in json.loads(sent(registrar, target, photo=picture_file()).text)["sentence"]


def test_without_a_script_a_refusal_comes_back_to_the_room(registrar, target):
    where = {"salle": "sans-lieu", "key": str(uuid4()), "target": target.pk}
    page = registrar.post(at(target.check_of, "sight"), {**where, "outcome": "volé"}, follow=True)
    assert 'class="error"' in page.text
    page = registrar.post(at(target.check_of, "sight"), {**where, "outcome": "seen"}, follow=True)
    assert "Le contrôle est enregistré" in page.text


def test_a_find_becomes_a_draft_record(registrar, check):
    data = {"key": str(uuid4()), "words": "Une fibule", "photo": picture_file()}
    page = registrar.post(at(check, "find"), data, follow=True)
    assert "numéro provisoire" in page.text
    found = Finding.objects.get()
    assert "Une fibule" in registrar.get(at(check, "check")).text
    photo = registrar.get(reverse("collections:atelier_finding_photo", args=[check.museum.slug, found.pk]))
    assert photo["Content-Type"] == "image/jpeg"
    photo.close()


def test_a_find_without_words_is_refused(registrar, check):
    answer = registrar.post(at(check, "find"), {"key": str(uuid4())}, headers=JSON)
    assert answer.status_code == 400
    assert not Finding.objects.exists()


def test_a_find_in_a_closed_campaign_is_refused(registrar, check):
    a_closed_check(check)
    answer = registrar.post(at(check, "find"), {"key": str(uuid4()), "words": "Une fibule"}, headers=JSON)
    assert (answer.status_code, json.loads(answer.text)["code"]) == (409, "check_not_open")
    assert not Finding.objects.exists()


def test_a_telephone_receives_the_room_and_no_name(registrar, check, target):
    seen(target, Outcome.NOT_SEEN)
    answer = registrar.get(at(check, "shelf_list") + f"?salle={target.room.public_id}")
    told = json.loads(answer.text)
    assert [row["number"] for row in told["rows"]] == [row.number for row in check.targets.order_by("number_order")]
    assert told["rows"][0]["again"] is True
    assert "Nina" not in answer.text
    assert answer["Cache-Control"] == "no-store"


def test_the_room_of_another_campaign_is_nowhere(registrar, check):
    other = a_place("Ailleurs", museum=check.museum)
    assert registrar.get(at(check, "shelf_list") + f"?salle={other.public_id}").status_code == 404


def test_the_page_finds_an_object_by_any_of_its_numbers(registrar, room):
    record = a_record(museum=room.museum, inventory_number="1990.1", other_numbers="D 12; MIN 7")
    check = an_open_check(room.museum)
    for text in ("1990", "min 7", f"https://maison.test/atelier/x/collections/{record.public_id}/lieu/"):
        assert "1990.1" in registrar.get(at(check, "shelf"), {"q": text}).text
    assert "Aucun objet de cette salle" in registrar.get(at(check, "shelf"), {"q": "404"}).text


def test_the_worker_rules_these_pages_only(registrar, room):
    answer = registrar.get(reverse("collections:atelier_worker", args=[room.museum.slug]))
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == f"/atelier/{room.museum.slug}/collections/recolement/"
    assert answer.text.startswith("self.STATIC =")


def test_a_dispute_is_shown_and_settled(registrar, check, target):
    seen(target)
    second = seen(target, Outcome.NOT_SEEN, knew="", note="étagère vide")
    assert "désaccord" in registrar.get(at(check, "targets") + "?liste=desaccords").text
    assert "étagère vide" in registrar.get(at(check, "target", target.pk)).text
    registrar.post(at(check, "settle_target", target.pk), {"sighting": second.pk})
    target.refresh_from_db()
    assert (target.standing, target.disputed) == (second, False)


def test_a_sighting_of_another_object_settles_nothing(registrar, check, target):
    stranger = seen(check.targets.exclude(pk=target.pk).get())
    for chosen in (stranger.pk, "rien"):
        assert registrar.post(at(check, "settle_target", target.pk), {"sighting": chosen}).status_code == 404
    target.refresh_from_db()
    assert target.standing is None


def test_a_photograph_is_for_the_team_alone(registrar, check, target):
    sighting = seen(target, photo=picture_file())
    answer = registrar.get(reverse("collections:atelier_sighting_photo", args=[check.museum.slug, sighting.pk]))
    assert answer["Cache-Control"] == "private, no-store"
    answer.close()


def test_closing_waits_until_doubts_are_settled(registrar, check, target):
    seen(target, Outcome.TO_VERIFY)
    assert "1 objet à vérifier" in registrar.get(at(check, "close_check")).text
    assert registrar.post(at(check, "close_check"), SIGNED).status_code == 409
    assert StockCheck.objects.get().state == StockCheckState.OPEN


def test_a_closed_campaign_gives_its_report_and_its_annex(registrar, check, target, run_jobs):
    seen(target, place=a_place("Salle 2", museum=check.museum), note="=1+1", differs=True)
    registrar.post(at(check, "close_check"), SIGNED)
    run_jobs()
    assert registrar.get(at(check, "check_report"))["Content-Type"] == "application/pdf"
    annex = b"".join(registrar.get(at(check, "check_annex")).streaming_content).decode()
    assert "Salle 2" in annex
    assert "'=1+1" in annex
    assert "non contrôlé" in annex
    assert "Procès-verbal" in registrar.get(at(check, "check")).text


def test_what_is_missing_stays_on_the_record_for_the_team(registrar, check, target, client):
    for _ in range(2):
        seen(target, Outcome.NOT_SEEN)
    a_closed_check(check)
    museum = check.museum.slug
    assert target.number in registrar.get(reverse("collections:atelier_missing", args=[museum])).text
    page = registrar.get(reverse("collections:atelier_record", args=[museum, target.record.public_id]))
    assert "Manquant" in page.text
    registrar.logout()
    assert "Manquant" not in registrar.get(reverse("collections:record", args=[target.record.public_id])).text


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("check", 12), ("targets", 9), ("shelf", 11), ("shelf_list", 8)])
def test_pages_cost_the_same_queries_however_long(registrar, room, name, queries, count, django_assert_num_queries):
    stored(room, count=count)
    check = an_open_check(room.museum)
    for target in check.targets.all():
        seen(target)
    with django_assert_num_queries(queries):
        registrar.get(at(check, name))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("checks", 10), ("missing", 7)])
def test_lists_cost_the_same_queries_however_long(registrar, room, name, queries, count, django_assert_num_queries):
    stored(room, count=count)
    for _ in range(count):
        check = an_open_check(room.museum)
    for target in [*check.targets.all()] * 2:
        seen(target, Outcome.NOT_SEEN)
    a_closed_check(check)
    with django_assert_num_queries(queries):
        registrar.get(reverse(f"collections:atelier_{name}", args=[room.museum.slug]))
