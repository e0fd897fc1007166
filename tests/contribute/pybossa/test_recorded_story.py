"""125 exchanges with a running PYBOSSA 4.0.2, replayed: the same statuses, keys and types, but for what is named here."""

import json

import pytest

from enfilade.contribute.models import Category, ContributionProject
from enfilade.contribute.services import choose_credit, reader_for
from enfilade.contribute.services.compatible.tasks import add_from_client
from tests.contribute.pybossa.story import Replay, content, differences
from tests.factories.network import a_museum
from tests.factories.people import a_person
from tests.factories.pybossa import a_client_draft, a_key, an_administrator, published
from tests.real_data import real_file

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]
DEVIATIONS: dict[str, str] = {}


def test_every_recorded_exchange_replays():
    story = json.loads(real_file("pybossa/contract/pybossa-4.0.2-recorded.json").read_text())
    replay = a_stage()
    found = {}
    for exchange in story:
        before(exchange["label"], replay)
        answer = replay.ask(exchange["request"])
        wrong = compared(exchange, answer, replay)
        if wrong:
            found[exchange["label"]] = wrong
    unforeseen = {label: wrong for label, wrong in found.items() if label not in DEVIATIONS}
    assert unforeseen == {}
    assert set(DEVIATIONS) - set(found) == set()


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
    ]  # noqa: E501
    placeholder = isinstance(expected.get("body"), str) and not expected["body"].endswith("items>")
    return missing + ([] if placeholder else differences(expected.get("body"), body))
