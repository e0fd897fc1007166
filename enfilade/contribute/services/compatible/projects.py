"""Projects made and changed by PYBOSSA's clients. They are drafts that hang off nothing until somebody of the museum attaches
them to a steered project; only then may they be opened, by a person, in the atelier."""

from typing import Any

from django.db import IntegrityError, transaction

from enfilade.contribute.enums import ProjectState
from enfilade.contribute.errors import HasResults, NameTaken
from enfilade.contribute.models import ApiSide, Category, ContributionProject
from enfilade.contribute.services.projects import RESERVED, attach, close_project, tell
from enfilade.core.clock import now
from enfilade.network.models import Museum
from enfilade.people.models import Person

OF_SIDE = ("description", "webhook", "zip_download", "category")
OF_PROJECT = ("title", "short_name", "story", "allows_anonymous", "info")


def first_category() -> Category:
    """The category of projects that name none; made at the first call."""
    return Category.objects.order_by("pk").first() or Category.objects.get_or_create(
        short_name="thinking", defaults={"name": "Thinking", "description": "Volunteer Thinking projects"}
    )[0]  # fmt: skip


@transaction.atomic
def draft_from_client(*, museum: Museum, owner: Person | None, source: str = "", **values: Any) -> ContributionProject:
    """Draft a project for compatible clients; ``values`` as in ``OF_PROJECT`` and ``OF_SIDE``. Raises ``NameTaken``."""
    side = {name: value for name, value in values.items() if name in OF_SIDE}
    of_project = {name: value for name, value in values.items() if name in OF_PROJECT}
    project = ContributionProject(museum=museum, created_at=now(), hands_in_order=True, **of_project)
    named(project, force_insert=True)
    side.setdefault("category", first_category())
    ApiSide.objects.create(project=project, owner=owner, source=source, **side)
    tell("contribute.project_drafted", project, owner)
    return project


def named(project: ContributionProject, **how: Any) -> None:
    """Save a project unless its short name is another's. Raises ``NameTaken``."""
    if project.short_name in RESERVED:
        raise NameTaken
    try:
        with transaction.atomic():
            project.save(**how)
    except IntegrityError as error:
        if ContributionProject.objects.filter(short_name=project.short_name).exclude(pk=project.pk).exists():
            raise NameTaken from error
        raise


@transaction.atomic
def change_from_client(*, project: ContributionProject, by: Any, **values: Any) -> ContributionProject:
    """Change what ``values`` names (``OF_PROJECT``, ``OF_SIDE``) and nothing else. Raises ``NameTaken``."""
    fresh = ContributionProject.objects.select_for_update().get(pk=project.pk)
    for name in OF_PROJECT:
        setattr(fresh, name, values.get(name, getattr(fresh, name)))
    named(fresh, update_fields=OF_PROJECT)
    side = {name: value for name, value in values.items() if name in OF_SIDE}
    ApiSide.objects.filter(project=fresh).update(updated_at=now(), **side)
    tell("contribute.project_changed", fresh, by)
    return fresh


@transaction.atomic
def attach_to_steered(*, project: ContributionProject, steered_project: str, by: Any) -> None:
    """Hang a client's project off a steered one, so that it may be opened. Raises what the guard of steering refuses."""
    attach(project, steered_project, by)
    tell("contribute.project_changed", project, by)


@transaction.atomic
def archive_project(*, project: ContributionProject, by: Any) -> None:
    """What a client calls deleting: the project is hidden from clients, closed if it was open, and its short name is free
    again; nothing that was given to it is lost. Raises ``HasResults``."""
    fresh = ContributionProject.objects.select_for_update().get(pk=project.pk)
    if fresh.results.exists():
        raise HasResults
    if fresh.state in (ProjectState.OPEN, ProjectState.PAUSED):
        fresh = close_project(project=fresh, by=by)
    fresh.short_name = f"{fresh.short_name[:60]}-{fresh.public_id}"
    fresh.save(update_fields=["short_name"])
    ApiSide.objects.filter(project=fresh).update(archived_at=now(), updated_at=now())
    tell("contribute.project_archived", fresh, by)


@transaction.atomic
def turn_secrets(*, project: ContributionProject, by: Any) -> None:
    """Make the project's secrets anew: the tokens and the signatures made with the former ones are worth nothing any more."""
    side = ApiSide.objects.select_for_update().get(project=project)
    side.key_turn += 1
    side.save(update_fields=["key_turn"])
    tell("contribute.project_changed", project, by)
