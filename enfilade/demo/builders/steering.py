"""The four steered projects of the demo network, each told at its own dates through the services.

Needs the museums and the people of ``base``. Fills ``world.projects``; what hangs off a project is attached later, by
the rooms that own it. The mails to sponsors are left as jobs (two requests still wait for their answer).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import translation

from enfilade.core import clock
from enfilade.demo.builders.world import World
from enfilade.demo.content.steering import PROJECTS, DemoProject
from enfilade.steering import services
from enfilade.steering.engine.workdays import working_days
from enfilade.steering.enums import Choice, Reply, TouchKind, Visibility
from enfilade.steering.models import Project
from enfilade.steering.queries import open_review

Words = dict[str, Any]


def build(world: World) -> None:
    """Tell every project that is not there yet; those that are, are found again."""
    with translation.override("fr"):
        for told in PROJECTS:
            space = world.museums.get(told.space) or world.network
            found = Project.objects.filter(space=space, title=told.card["title"]).first()
            world.projects[told.key] = (found or tell(world, told)).public_id


def tell(world: World, told: DemoProject) -> Project:
    with clock.standing_at(world.before(told.opened)):
        project = services.open_project(
            space=world.museums.get(told.space) or world.network,
            museums=[world.museums[slug] for slug in told.museums],
            lead=world.people[told.lead],
            sponsor=world.people[told.sponsor],
            by=None,
            **told.card,
        )
    with clock.standing_at(world.before(told.opened - 6)):
        services.save_charter_fields(project=project, values=charter_of(told), by=world.people[told.lead])
    for days, act, words in sorted(told.steps, key=lambda step: -moment_of(world, step[0])):
        with clock.standing_at(world.before(moment_of(world, days))):
            STEPS[act](world, project, dict(words))
        project.refresh_from_db()
    return project


def moment_of(world: World, days: float) -> float:
    """Days before now; a negative number counts working days, for a sponsor's silence that is true any day."""
    if days >= 0:
        return days
    today = clock.today()
    return next(back for back in range(90) if working_days(today - timedelta(days=back), today) >= -days)


def charter_of(told: DemoProject) -> Words:
    values = dict(told.charter)
    for name in ("baseline", "target"):
        values[f"{name}_on"] = clock.today() + timedelta(days=values.pop(f"{name}_days"))
    return values


def save(world: World, project: Project, words: Words) -> None:
    services.save_charter_fields(project=project, values=words["values"], by=project.lead)


def freeze(world: World, project: Project, words: Words) -> None:
    services.freeze_charter(project=project, by=project.lead)


def give_evidence(world: World, project: Project, words: Words) -> None:
    day = clock.today() + timedelta(days=words.pop("on"))
    services.add_evidence(project=project, happened_on=day, by=project.lead, **words)


def go_on(world: World, project: Project, words: Words) -> None:
    review = open_review(project)
    assert review is not None  # noqa: S101  # a live project always has one
    services.decide_gate(
        review=review,
        choice=Choice.GO_ON,
        reasons=words["reasons"],
        objection=words.get("objection", ""),
        next_review=clock.today() + timedelta(days=words["next"]),
        by=world.people[words["by"]],
    )


def decide(world: World, project: Project, words: Words) -> None:
    decider, review_on = world.people[words.pop("decider")], clock.today() + timedelta(days=words.pop("review"))
    services.log_decision(project=project, decider=decider, review_on=review_on, by=project.lead, **words)


def tell_what_happened(world: World, project: Project, words: Words) -> None:
    decision = project.decisions.filter(reviewed_at=None).earliest("decided_at")
    services.review_decision(decision=decision, by=project.lead, **words)


def ask(world: World, project: Project, words: Words) -> None:
    kind = TouchKind(words["kind"])
    services.ask_sponsor(project=project, kind=kind, question=words["question"], by=project.lead)


def answer(world: World, project: Project, words: Words) -> None:
    touch = project.touches.filter(answered_at=None).earliest("asked_at")
    assert project.sponsor is not None  # noqa: S101  # every project told here has one
    services.answer_sponsor(touch=touch, reply=Reply(words["reply"]), note=words["note"], by=project.sponsor)


def measure(world: World, project: Project, words: Words) -> None:
    services.record_measure(project=project, measured_on=clock.today(), by=project.lead, **words)


def stop(world: World, project: Project, words: Words) -> None:
    services.stop_project(project=project, by=world.people[words.pop("by")], **words)


def teach(world: World, project: Project, words: Words) -> None:
    services.write_lesson(project=project, visibility=Visibility.PUBLIC, by=project.lead, **words)


STEPS: dict[str, Callable[[World, Project, Words], None]] = {
    "save": save,
    "freeze": freeze,
    "evidence": give_evidence,
    "go_on": go_on,
    "decision": decide,
    "happened": tell_what_happened,
    "ask": ask,
    "answer": answer,
    "measure": measure,
    "stop": stop,
    "lesson": teach,
}
