"""How the things of contributing are called in threads."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from enfilade.contribute.enums import PUBLIC_STATES
from enfilade.contribute.models import Block, ContributionProject, Task
from enfilade.core.contracts.thread_subjects import ThreadSubject
from enfilade.core.translated import localized


def projects_as_subjects(ids: Collection[str]) -> dict[str, ThreadSubject]:
    """Projects as what threads are about, in one query."""
    rows = ContributionProject.objects.filter(public_id__in=ids).select_related("museum")
    return {
        row.public_id: ThreadSubject(
            localized(row, "title"),
            reverse("contribute:talk", args=[row.short_name]) if row.state in PUBLIC_STATES else "",
            reverse("contribute:atelier_project", args=[row.museum.slug, row.public_id]),
        )
        for row in rows
    }


def cards_as_subjects(ids: Collection[str]) -> dict[str, ThreadSubject]:
    """Cards as what threads are about, in one query."""
    rows = Task.objects.filter(public_id__in=ids).select_related("project__museum", "record")
    found = {}
    for row in rows:
        project = row.project
        name = row.record.inventory_number if row.record else _("une fiche")
        is_shown = project.state in PUBLIC_STATES
        url = reverse("contribute:talk_card", args=[project.short_name, row.public_id]) if is_shown else ""
        desk_url = reverse("contribute:atelier_review", args=[project.museum.slug, row.public_id])
        found[row.public_id] = ThreadSubject(f"{localized(project, 'title')} · {name}", url, desk_url)
    return found


def blocks_as_subjects(ids: Collection[str]) -> dict[str, ThreadSubject]:
    """A reader who was stopped, for the team that stopped them, in one query."""
    rows = Block.objects.filter(public_id__in=ids).select_related("museum", "contributor")
    title = _("Une personne qui ne lit plus les fiches")
    return {
        row.public_id: ThreadSubject(
            title, "", reverse("contribute:atelier_reader", args=[row.museum.slug, row.contributor.public_id])
        )
        for row in rows
    }
