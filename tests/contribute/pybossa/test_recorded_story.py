"""125 exchanges with a running PYBOSSA 4.0.2, replayed: the same statuses, keys and types, but for what is named here."""

import json
from pathlib import Path

import pytest

from enfilade.contribute.models import Category, ContributionProject
from enfilade.contribute.services import choose_credit, reader_for
from enfilade.contribute.services.compatible.tasks import add_from_client
from tests.contribute.pybossa.story import Replay, content, differences
from tests.factories.network import a_museum
from tests.factories.people import a_person
from tests.factories.pybossa import a_client_draft, a_key, an_administrator, published
from tests.real_data import real_file

pytestmark = pytest.mark.django_db
OURS = Path(__file__).with_name("our_story.json")
HIDDEN = "the answers of others are hidden until the project is closed"
DEVIATIONS = {
    "task get": "the cards of a draft are hidden from those who do not prepare it",
    "taskrun anonymous string info": "no address is kept with an answer: user_ip is always null",
    "taskrun get": HIDDEN,
    "taskrun list": HIDDEN,
    "taskrun list related": HIDDEN,
    "task list related": HIDDEN,
    "result list related": HIDDEN,
    "legacy per-task results.json": HIDDEN,
    "blogpost list": "what is not published is hidden from others",
    "api root": "/api/ is the house's own page for people",
}
"""By label, why our answer differs; each of them is in docs/pybossa.md."""


@pytest.mark.real_data
def test_every_recorded_exchange_replays():
    found = played(real_file("pybossa/contract/pybossa-4.0.2-recorded.json"), a_stage())
    assert {label: wrong for label, wrong in found.items() if label not in DEVIATIONS} == {}
    assert set(DEVIATIONS) - set(found) == set(), "no longer deviations"


def test_our_own_story_replays():
    assert played(OURS, a_stage()) == {}


def played(story, replay) -> dict[str, list[str]]:
    """What differs, by label."""
    found = {}
    for exchange in json.loads(story.read_text()):
        before(exchange["label"], replay)
        wrong = compared(exchange, replay.ask(exchange["request"]), replay)
        found |= {exchange["label"]: wrong} if wrong else {}
    return found


def a_stage() -> Replay:
    """The people of the story: who makes projects and administers the site, and two volunteers who chose to be named."""
    museum = a_museum()
    admin = an_administrator(museum, name="admin")
    people = {"admin-key": admin, "vol-key-1": a_person(name="vol1"), "vol-key-2": a_person(name="vol2")}
    for person in people.values():
        choose_credit(reader=reader_for(person=person), name=person.name)
    for name in ("thinking", "sensing"):
        Category.objects.create(name=f"Volunteer {name}", short_name=name)
    older = published_with(1000, museum, admin)
    ids = {("user", 1): admin.pk, ("user", 3): people["vol-key-1"].pk, ("user", 4): people["vol-key-2"].pk}
    keys = {name: a_key(person) for name, person in people.items()}
    return Replay(keys=keys, ids={**ids, ("project", 1): older.pk})


def published_with(count, museum, owner):
    project = a_client_draft(museum=museum, owner=owner, short_name="older")
    for number in range(min(count, 120)):
        add_from_client(project=project, info={"n": number}, by=None)
    return published(project)


def before(label, replay):
    """What happened outside the API."""
    demo = ContributionProject.objects.filter(short_name="demo")
    if label.startswith("project get published anonymous"):
        published(demo.get())
    if label == "task create 4":
        demo.update(allows_anonymous=False)


def compared(exchange, answer, replay) -> list[str]:
    expected, body = exchange["response"], content(answer)
    if answer.status_code != expected["status"]:
        return [f"{answer.status_code} for {expected['status']}: {str(body)[:300]}"]
    replay.learn(exchange, body)
    recorded = expected.get("headers") or {}
    missing = [
        f"no {name}"
        for name in recorded
        if name.startswith(("X-Rate", "Access-Control-Allow-Origin")) and name not in answer
    ]
    placeholder = isinstance(expected.get("body"), str) and not expected["body"].endswith("items>")
    return missing + ([] if placeholder else differences(expected.get("body"), body))
