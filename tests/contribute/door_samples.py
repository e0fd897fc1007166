"""What stands behind the addresses of contributing's atelier, for ``tests/architecture/door_samples.py``."""

from tests.factories.contribute import a_card_to_review, a_draft


def a_project(house):
    return {"public_id": a_draft(museum=house.museum).public_id}


def a_card(house):
    return {"public_id": a_card_to_review(museum=house.museum).public_id}


SAMPLES = {
    **{
        f"contribute:atelier_{name}": a_project
        for name in ("project", "questions", "cards", "state", "answers_csv", "answers_json")
    },
    "contribute:atelier_review": a_card,
    "contribute:atelier_flags": a_card,
}
