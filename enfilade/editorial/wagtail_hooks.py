"""Where the CMS calls the house: publications go to the journal, and one door leads back to the atelier."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from enfilade.editorial.models import StoryPage
from enfilade.editorial.services import note_published, note_withdrawn


@hooks.register("after_publish_page")
def published(request: HttpRequest, page: Any) -> None:
    if isinstance(page.specific, StoryPage):
        note_published(story=page.specific, by=request.user)  # type: ignore[arg-type]


@hooks.register("after_unpublish_page")
def withdrawn(request: HttpRequest, page: Any) -> None:
    if isinstance(page.specific, StoryPage):
        note_withdrawn(story=page.specific, by=request.user)  # type: ignore[arg-type]


@hooks.register("construct_page_chooser_queryset")
def own_or_published(pages: Any, request: HttpRequest) -> Any:
    """Links go to published pages or to one's own: as it comes, the chooser also names another museum's drafts."""
    mine = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=mine.values("pk")))


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    return MenuItem(_("L'atelier"), reverse("atelier:home"), icon_name="home", order=1)
