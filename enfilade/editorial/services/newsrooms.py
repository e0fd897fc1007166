"""A space's place in the CMS: a subtree of pages, a shelf of pictures and documents, a group with rights on these alone."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site

from enfilade.editorial.models import Newsroom, SpaceIndexPage, StoriesPage
from enfilade.media.services import open_shelf
from enfilade.people.enums import Role
from enfilade.people.models import Person, RoleGrant, Space

WRITERS = (Role.EDITOR, Role.DIRECTOR, Role.COORDINATOR)
ON_PAGES = ("add", "change", "publish", "lock", "unlock")
ON_THE_SHELF = (
    "add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document",
)  # fmt: skip  # Wagtail asks for the rights of its own Image model, whichever model is set


@transaction.atomic
def open_newsroom(*, space: Space) -> Newsroom:
    """The editorial room of a space, with every right in its place. Safe to repeat, also at the same moment."""
    parent = stories_root()
    Page.objects.select_for_update().get(pk=parent.pk)  # one new room at a time
    room = Newsroom.objects.select_related("page", "group").filter(space_id=space.pk).first()
    if room is None:
        parent.refresh_from_db()
        page = parent.add_child(instance=SpaceIndexPage(title=space.name, slug=space.slug))
        group = Group.objects.create(name=f"Rédaction : {space.slug}")
        room = Newsroom.objects.create(space_id=space.pk, page=page, group=group)
    give_rights(room, space)
    return room


def stories_root() -> StoriesPage:
    """The page above every space's, under the root of the default site."""
    found: StoriesPage | None = StoriesPage.objects.first()
    if found is None:
        top = Page.objects.select_for_update().get(pk=Site.objects.get(is_default_site=True).root_page_id)
        found = StoriesPage.objects.first() or top.add_child(instance=StoriesPage(title="Récits", slug="recits"))
    return found


def give_rights(room: Newsroom, space: Space) -> None:
    """Exactly the rights a room has: nothing on another's pages, pictures or documents."""
    group, collection = room.group, open_shelf(space=space).collection
    group.permissions.set(Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"))
    wanted = {f"{action}_page" for action in ON_PAGES}
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=wanted):
        GroupPagePermission.objects.get_or_create(group=group, page_id=room.page_id, permission=right)
    labels = ("wagtailimages", "wagtaildocs")
    for right in Permission.objects.filter(content_type__app_label__in=labels, codename__in=ON_THE_SHELF):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)


@transaction.atomic
def follow_roles(*, person: Person, space: Space) -> None:
    """Put a person in the group of a space when a role lets them write there, take them out when none does any more."""
    room = Newsroom.objects.select_related("group").filter(space_id=space.pk).first()
    if room is None:
        return
    writes = RoleGrant.objects.filter(person=person, space_id=space.pk, until=None, role__in=WRITERS).exists()
    if writes:
        person.groups.add(room.group)
    else:
        person.groups.remove(room.group)
