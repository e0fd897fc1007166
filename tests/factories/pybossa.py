"""Projects of PYBOSSA's clients, the people who make them and their keys."""

import itertools

from enfilade.contribute.enums import KeyScope
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.services import open_project
from enfilade.contribute.services.compatible import projects, tasks
from enfilade.contribute.services.compatible.keys import create_key
from enfilade.people.enums import Role
from tests.factories.network import a_museum
from tests.factories.people import holding
from tests.factories.steering import a_steered_project

numbers = itertools.count(1)
PRESENTER = {"task_presenter": "<div>p</div>"}


def a_key(person, *scopes, days=30) -> str:
    """The text of a key; one that may do everything unless scopes are named."""
    return create_key(person=person, label="essai", scopes=scopes or list(KeyScope), days=days)[1]


def a_lead(museum):
    """Somebody who makes the projects of a museum."""
    return holding(Role.PROJECT_LEAD, space=museum)


def an_administrator(museum, **fields):
    """Somebody who administers the site and makes the projects of a museum."""
    person = holding(Role.PROJECT_LEAD, space=museum, **fields)
    person.is_superuser = True
    person.save(update_fields=["is_superuser"])
    return person


def a_client_draft(*, museum=None, owner=None, **fields) -> ContributionProject:
    museum = museum or a_museum()
    values = {"title": "Haches", "short_name": f"haches-{next(numbers)}", "info": PRESENTER, **fields}
    return projects.draft_from_client(museum=museum, owner=owner or a_lead(museum), **values)


def a_client_project(*, cards=1, wanted=2, **fields) -> ContributionProject:
    """An open project with cards of free JSON."""
    project = a_client_draft(**fields)
    for number in range(cards):
        tasks.add_from_client(project=project, info={"url": f"u{number}"}, wanted=wanted, by=None)
    return published(project)


def published(project) -> ContributionProject:
    """The project hung off a steered one and opened by a person, as in the atelier."""
    projects.attach_to_steered(project=project, steered_project=a_steered_project(project.museum), by=None)
    return open_project(project=project, by=None)
