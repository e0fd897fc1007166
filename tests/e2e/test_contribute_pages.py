"""Every page of contributing, in both themes and sizes, as axe sees it, and at 320 pixels."""

from django.urls import reverse

from enfilade.contribute import services
from enfilade.contribute.enums import FlagReason
from enfilade.people.enums import Role
from tests.e2e.browser import faults_of, signed_in
from tests.factories.contribute import a_card_to_review, a_reader, add_cards, read
from tests.factories.people import holding
from tests.factories.steering import a_steered_project


def a_lively_project():
    """A project with a card to review, a flagged one, and readings of the person who looks."""
    project = a_card_to_review({"objet": "hache"}, {"objet": "serpe"}, story="Deux lignes.").project
    add_cards(project, 2)
    lease = services.lease_task(project=project, contributor=a_reader())
    services.flag_task(lease=lease, reason=FlagReason.OTHER, words="une tache")
    return project


def test_public_pages_are_clean(page):
    project = a_lively_project()
    person = holding(Role.EDITOR, space=project.museum)
    read(project, a_reader(person=person))
    signed_in(page, person)
    mine = [reverse("contribute:projects"), reverse("contribute:mine"), f"/participer/{project.short_name}/pupitre/"]
    assert faults_of(page, [*mine, f"/en/participer/{project.short_name}/"]) == {}


def test_the_atelier_s_pages_are_clean(page):
    project = a_lively_project()
    museum = project.museum
    a_steered_project(museum)
    signed_in(page, holding(Role.DIRECTOR, space=museum))
    plain = [
        reverse(f"contribute:atelier_{name}", args=[museum.slug]) for name in ("projects", "new_project", "reviews")
    ]
    of_project = [
        reverse(f"contribute:atelier_{name}", args=[museum.slug, project.public_id])
        for name in ("project", "questions")
    ]
    assert faults_of(page, [*plain, *of_project]) == {}
