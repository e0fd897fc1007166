"""Real things behind every address of steering's atelier that names one, for ``tests/architecture/test_doors``."""

from enfilade.steering.enums import TouchKind
from enfilade.steering.services import ask_sponsor, log_decision
from tests.factories.steering import a_charter, a_project, in_days

PAGES = (
    "project", "amend", "warning", "charter", "freeze", "gate", "evidence", "decisions", "sponsor", "measures",
    "attached", "stop", "close", "lessons",
)  # fmt: skip


def a_project_here(house):
    return {"public_id": a_project(space=house.museum).public_id}


def a_version(house):
    project = a_project(space=house.museum)
    a_charter(project)
    return {"public_id": project.public_id, "number": 1}


def a_decision(house):
    project = a_project(space=house.museum)
    words = {"question": "Deux lectures ?", "choice": "Deux.", "reasons": "Deux suffisent."}
    decision = log_decision(project=project, review_on=in_days(9), decider=project.sponsor, by=None, **words)
    return {"public_id": project.public_id, "decision": decision.public_id}


def a_touch(house):
    project = a_project(space=house.museum)
    touch = ask_sponsor(project=project, kind=TouchKind.READING, question="Lire la note ?", by=None)
    return {"public_id": project.public_id, "touch": touch.public_id}


SAMPLES = {f"steering:atelier_{page}": a_project_here for page in PAGES} | {
    "steering:atelier_version": a_version,
    "steering:atelier_happened": a_decision,
    "steering:atelier_answer": a_touch,
    "steering:atelier_remind": a_touch,
}
