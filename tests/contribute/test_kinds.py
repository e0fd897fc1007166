"""Typed questions from the desk to the record, without a script."""

import json

import pytest
from django.urls import reverse

from enfilade.collections.enums import AuthorityKind
from enfilade.collections.models import Record, Term, TermName, Vocabulary
from enfilade.contribute import services
from enfilade.contribute.errors import AnswerIncomplete, AnswerUnreadable, QuestionUnfit
from enfilade.contribute.models import Answer, Task
from enfilade.contribute.question_sets import QUESTION_SETS, SET_NAMES
from enfilade.contribute.services import QuestionDraft
from enfilade.people.enums import Role
from tests.contribute.test_desk import address, send, sit_down
from tests.factories.authorities import an_authority
from tests.factories.contribute import a_card_to_review, a_draft, an_open_project, read
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db
KINDS = [
    QuestionDraft("texte", "lines", "Le texte"),
    QuestionDraft("mots", "tags", "Mots", options=["rue", "fête"]),
    QuestionDraft("ordre", "ranking", "Ordre", options=["or", "fer"]),
    QuestionDraft("lieu", "place", "Lieu", record_field="place"),
    QuestionDraft("zone", "region", "Zone", settings={"shapes": ["box"], "max_items": 2}),
    QuestionDraft("son", "media", "Passages"),
    QuestionDraft("haut", "number", "Hauteur", unit="cm", settings={"minimum": 1, "maximum": 99, "units": ["mm"]}),
    QuestionDraft("date", "date", "Date"),
    QuestionDraft("objet", "term", "Objet", settings={"vocabulary": "objets"}),
]
POSTED = {
    "texte": "Cher ami,\r\nje", "mots": ["rue"], "mots_free": "pluie ; rue", "ordre_0": "2", "ordre_1": "1", "lieu": "Autun",
    "lieu_at": "46,95 4,3", "zone": "rectangle 10 20 30 40", "son": "0:03 - 0:07 bonjour", "haut": "142", "haut_unit": "mm",
    "date": "vers 1905", "objet": "hache",
}  # fmt: skip
KEPT = {
    "texte": ["Cher ami,", "je"], "mots": ["rue", "pluie"], "ordre": ["fer", "or"],
    "lieu": {"name": "Autun", "lat": 46.95, "lon": 4.3},
    "zone": [{"shape": "box", "points": [[0.1, 0.2], [0.4, 0.6]]}], "son": [{"start": 3, "end": 7, "text": "bonjour"}],
    "haut": "142 mm", "date": "vers 1905", "objet": "hache",
}  # fmt: skip
TIED = [
    QuestionDraft("etat", "choice", "État", options=["bon", "brisé"]),
    QuestionDraft("bris", "short_text", "Où", required=True, shown_if={"key": "etat", "values": ["brisé"]}),
    QuestionDraft("detail", "short_text", "Détail", shown_if={"key": "bris", "values": []}),
]


def a_reading(**values):
    return {"objet": "", "longueur": "", **values}


def test_every_kind_is_answered_without_a_script(client):
    project = an_open_project(questions=KINDS)
    send(client, project, sit_down(client, project), **POSTED)
    assert Answer.objects.get().values == KEPT


def test_empty_fields_of_every_kind_say_that_nothing_is_there(client):
    project = an_open_project(questions=KINDS)
    send(client, project, sit_down(client, project), zone="?")
    assert Answer.objects.get().values == dict.fromkeys(KEPT, "") | {"zone": "?"}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"zone": "cercle 10 10"}, "Commencez chaque ligne"),
        ({"zone": "point 10 10"}, "forme n&#x27;est pas demandée"),
        ({"zone": "rectangle 90 90 20 20"}, "sort de l&#x27;image"),
        ({"lieu_at": "là-bas"}, "latitude puis la longitude"),
        ({"ordre_1": "2"}, "un rang différent"),
        ({"ordre_1": ""}, "un rang différent"),
        ({"son": "bonjour"}, "un passage par ligne"),
        ({"haut": "1420"}, "hors de ce qui est attendu"),
        ({"haut": "9" * 501}, "trop long"),
        ({"mots_free": ";".join(f"mot{n}" for n in range(300))}, "plus que ce qui est demandé"),
    ],
)
def test_what_is_not_of_its_kind_comes_back_explained_with_what_was_written(client, wrong, words):
    project = an_open_project(questions=KINDS)
    page = send(client, project, sit_down(client, project), **(POSTED | wrong)).content.decode()
    assert words in page
    assert "Cher ami," in page
    assert "46,95 4,3" in page or "là-bas" in page
    assert not Answer.objects.exists()


def test_the_name_of_a_place_of_the_network_brings_its_coordinates(client):
    place = an_authority("Autun", kind=AuthorityKind.PLACE, latitude=46.95, longitude=4.3)
    project = an_open_project(questions=KINDS)
    send(client, project, sit_down(client, project), lieu="autun")
    kept = {"name": "autun", "lat": 46.95, "lon": 4.3, "source": place.public_id}
    assert Answer.objects.get().values["lieu"] == kept


def test_a_question_that_was_not_asked_is_neither_missing_nor_kept(client):
    project = an_open_project(questions=TIED)
    send(client, project, sit_down(client, project), etat="bon", bris="ici", detail="là")
    assert Answer.objects.get().values == {"etat": "bon"}


def test_a_question_that_is_asked_is_needed(client):
    project = an_open_project(questions=TIED)
    response = send(client, project, sit_down(client, project), etat="brisé")
    assert response.context["form"].errors.keys() == {"bris"}
    assert not Answer.objects.exists()


def test_a_program_is_held_to_the_same_conditions():
    project = an_open_project(questions=TIED, cards=2)
    with pytest.raises(AnswerIncomplete):
        read(project, etat="brisé")
    assert read(project, etat="brisé", bris="ici").values == {"etat": "brisé", "bris": "ici", "detail": ""}


def test_hostile_json_is_refused_and_nothing_is_written():
    project = an_open_project(questions=KINDS)
    with pytest.raises(AnswerUnreadable):
        read(project, zone=[{"shape": "box", "points": [[0, float("nan")], [1, 1]]}])
    assert not Answer.objects.exists()


def test_readers_agree_on_near_places_and_overlapping_zones():
    questions = [KINDS[3], KINDS[4]]
    readings = (
        {"lieu": "46.95 4.3", "zone": "rectangle 10 10 20 20"},
        {"lieu": "46.951 4.3", "zone": "rectangle 11 10 20 20"},
    )
    task = a_card_to_review(*readings, questions=questions)
    assert (task.differing, task.beliefs["zone"]["support"]) == (0, 2)


def test_a_reviewer_reads_structures_and_the_record_says_the_place(client):
    museum = a_museum()
    reading = {"lieu": KEPT["lieu"], "ordre": ["fer", "or"]}
    task = a_card_to_review(reading, reading, museum=museum, questions=[KINDS[2], KINDS[3]])
    client.force_login(holding(Role.REVIEWER, space=museum))
    page = client.get(reverse("contribute:atelier_review", args=[museum.slug, task.public_id])).content.decode()
    assert "1. fer" in page
    settlement = services.settle_task(task=task, values={"ordre": "1. fer\r\n2. or"}, by=None)
    assert settlement.values == {"ordre": "1. fer\n2. or", "lieu": "Autun (46.95, 4.3)"}
    assert set(settlement.hows.values()) == {"agreed"}
    assert Record.objects.get(pk=task.record_id).place == "Autun"


def test_a_reviewer_s_words_that_are_not_of_the_kind_are_refused():
    task = a_card_to_review({"zone": "rectangle 1 1 9 9"}, questions=[KINDS[4]])
    with pytest.raises(AnswerUnreadable):
        services.settle_task(task=task, values={"zone": "là"}, by=None)
    assert Task.objects.get(pk=task.pk).state == "review"


def test_structures_leave_as_json_in_a_cell(client):
    museum = a_museum()
    project = an_open_project(museum=museum, questions=[KINDS[3]])
    read(project, lieu=KEPT["lieu"])
    client.force_login(holding(Role.PROJECT_LEAD, space=museum))
    where = [museum.slug, project.public_id, "answers", "csv"]
    sheet = client.get(reverse("contribute:atelier_export", args=where))
    assert '""lat"": 46.95' in b"".join(sheet.streaming_content).decode()


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("date", "1904-1906", "Compris : 1904 à 1906"),
        ("date", "mai 1904", "Compris : 1904"),
        ("date", "avant 1850", "Compris : jusqu'en 1850"),
        ("date", "après 1850", "Compris : à partir de 1850"),
        ("date", "hier", ""),
        ("lieu", "Autun", "Compris : latitude 46.95, longitude 4.3"),
        ("lieu", "Dijon", ""),
        ("texte", "1904", ""),
    ],
)
def test_what_is_understood_is_said_back(client, key, text, words):
    an_authority("Autun", kind=AuthorityKind.PLACE, latitude=46.95, longitude=4.3)
    project = an_open_project(questions=KINDS)
    assert client.get(address("understood", project), {"champ": key, "q": text}).json() == {"words": words}


def test_terms_of_the_question_s_vocabulary_and_places_are_suggested(client):
    an_authority("Autun", kind=AuthorityKind.PLACE)
    an_authority("Autun, Jean d'")
    objects = Vocabulary.objects.create(code="objets", name="Objets")
    term = Term.objects.create(vocabulary=objects, path="hache", label="hache")
    TermName.objects.create(vocabulary=objects, term=term, text="hache", key="hache", head="ha")
    project = an_open_project(questions=KINDS)

    def said(key, text):
        found = client.get(address("words", project), {"champ": key, "q": text}).json()["terms"]
        return [one["text"] for one in found]

    assert (said("objet", "hac"), said("lieu", "aut"), said("texte", "hac")) == (["hache"], ["Autun"], [])


def test_words_of_a_draft_are_nobody_s(client):
    assert client.get(address("words", a_draft(questions=KINDS)), {"champ": "objet"}).status_code == 404


@pytest.mark.parametrize("name", QUESTION_SETS)
def test_each_set_of_questions_is_ready_to_use_in_both_languages(client, name):
    project = an_open_project(questions=QUESTION_SETS[name])
    sit_down(client, project)
    page = client.get(address("desk", project)).content.decode()
    assert all(draft.label_en and f'data-key="{draft.key}"' in page for draft in QUESTION_SETS[name])
    assert name in SET_NAMES


def test_a_setting_that_cannot_be_is_refused_and_the_questions_stay():
    project = a_draft()
    with pytest.raises(QuestionUnfit):
        services.set_questions(
            project=project, questions=[QuestionDraft("a", "lines", "A", settings={"max_items": 0})], by=None
        )
    assert project.questions.count() == 2


def edit(client, museum, project, *rows):
    client.force_login(holding(Role.PROJECT_LEAD, space=museum))
    posted = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0}
    for n, row in enumerate(rows):
        posted |= {f"form-{n}-{name}": value for name, value in {"ORDER": n + 1, "kind": "short_text", **row}.items()}
    return client.post(reverse("contribute:atelier_questions", args=[museum.slug, project.public_id]), posted)


def test_settings_and_conditions_are_written_in_the_editor(client):
    museum = a_museum()
    project = a_draft(museum=museum)
    zone = {"label": "Zone", "kind": "region", "shapes": ["box", "point"], "max_items": "3", "minimum": "2"}
    tied = {"label": "Où", "shown_key": "objet", "shown_values": "hache\n\nserpe\n"}
    height = {"label": "Haut", "kind": "number", "unit": "cm", "units": ["mm"], "minimum": "1,5", "parts": "on"}
    assert edit(client, museum, project, {"key": "objet", "label": "Objet"}, zone, tied, height).status_code == 302
    rows = {row["key"]: (row["settings"], row["shown_if"]) for row in project.questions.values()}
    assert rows["zone"] == ({"shapes": ["box", "point"], "max_items": 3}, {})
    assert rows["ou"] == ({}, {"key": "objet", "values": ["hache", "serpe"]})
    assert rows["haut"] == ({"units": ["mm"], "minimum": 1.5, "parts": True}, {})


def test_the_editor_shows_what_was_written_and_what_a_volunteer_sees(client):
    museum = a_museum()
    project = a_draft(museum=museum, questions=[*KINDS, *TIED])
    client.force_login(holding(Role.PROJECT_LEAD, space=museum))
    page = client.get(reverse("contribute:atelier_questions", args=[museum.slug, project.public_id])).content.decode()
    assert "Ce que voit un bénévole" in page
    assert 'data-shown-key="etat"' in page
    assert '<option value="etat" selected>' in page


def test_a_condition_on_a_later_question_is_refused_by_name(client):
    museum = a_museum()
    project = a_draft(museum=museum)
    first = {"label": "Où", "shown_key": "objet"}
    page = edit(client, museum, project, first, {"key": "objet", "label": "Objet"}).content.decode()
    assert "placée avant elle" in page
    assert project.questions.count() == 2


def test_a_draft_of_json_is_shown_in_its_fields(client):
    from enfilade.contribute.forms import AnswerForm

    project = an_open_project(questions=KINDS)
    form = AnswerForm(initial=KEPT, questions=project.questions.all())
    page = form.as_div()
    assert "rectangle 10 20 30 40" in page
    assert 'value="46.95 4.3"' in page
    assert 'value="pluie"' in page
    assert 'value="142"' in page
    assert json.dumps(KEPT["texte"]) not in page
