import pytest

from enfilade.collections.enums import SourceKind
from enfilade.collections.services import attach_picture, create_record
from enfilade.contribute import queries
from enfilade.contribute.models import Answer, ContributionProject, Settlement
from enfilade.core import clock
from enfilade.demo.builders.contribute import build
from enfilade.demo.builders.world import World
from enfilade.demo.content.cards import index_cards
from enfilade.demo.content.contribute import SLIPS
from enfilade.people.enums import Role
from tests.factories.media import a_picture
from tests.factories.network import a_museum, a_network
from tests.factories.people import a_person, holding
from tests.factories.steering import a_steered_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    museum, picture = a_museum(slug="val-d-ombre"), a_picture()
    people = {key: a_person(name=key) for key in ("regie", "lucie", "bernard", "ines")}
    people["numerique"] = holding(Role.PROJECT_LEAD, space=museum)
    made = World(clock.now(), a_network(), museums={museum.slug: museum}, people=people)
    made.projects["fiches"] = a_steered_project(museum)
    for card in index_cards():
        record = create_record(museum=museum, inventory_number=card.number, object_name="fiche d'inventaire")
        attach_picture(record=record, picture=picture)
    return made


def test_the_demo_reading_is_half_done_and_told_once(world):
    build(world)
    build(world)
    project = ContributionProject.objects.get()
    assert queries.gauges([project])[project.pk] == queries.Gauge(total=48, read=24, review=10, settled=14)
    assert (project.tasks.filter(answered=1).count(), project.tasks.filter(answered=0).count()) == (10, 14)


def test_settled_cards_of_the_demo_carry_contributed_values_and_who_validated(world):
    build(world)
    record = world.record("val-d-ombre", "1904.4.1")
    detail = record.revisions.get(source=SourceKind.CONTRIBUTION).detail
    assert (record.title, detail["validated_by"], detail["readers"]) == ("Hache à rebords", "regie", 2)
    assert record.acquisition.startswith("Don de ")


def test_the_slips_of_the_demo_are_differences_to_settle(world):
    build(world)
    project = ContributionProject.objects.get()
    differing = set(
        project.tasks.filter(differing__gt=0, answered=2).values_list("record__inventory_number", flat=True)
    )
    assert differing == {index_cards()[place].number for place in SLIPS}
    assert set(Settlement.objects.values_list("readers", flat=True)) == {2}
    assert Answer.objects.filter(kept=9).exists()
