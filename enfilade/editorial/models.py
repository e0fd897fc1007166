"""Editorial pages: one subtree a space, stories in it. French and English are twins on one page, as everywhere in the
house: one page, one set of rights, one history; English falls back to French, and says so."""

from typing import Any, ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.models import PagePermissionTester as Tester
from wagtail.search import index

from enfilade.core.pagination import key_page
from enfilade.editorial.blocks import StoryBlock
from enfilade.editorial.enums import StoryKind
from enfilade.editorial.forms import StoryForm
from enfilade.people.models import Space

SIZE = 12


class FixedTester(Tester):
    """A page that stands for its space: its team writes in it, nobody takes it away, moves it or hides it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(self.user.is_superuser) and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return bool(self.user.is_superuser) and super().can_unpublish()


class FixedPage(Page):
    """What the root and the index pages share."""

    private_page_options: ClassVar[list[str]] = []
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> FixedTester:
        return FixedTester(user, self)


class StoriesPage(FixedPage):
    """Where every space's stories stand: /recits/."""

    max_count = 1
    subpage_types: ClassVar = ["editorial.SpaceIndexPage"]

    class Meta:
        verbose_name = _("tous les récits")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from enfilade.editorial.queries import cards_of, live_stories

        page = key_page(
            live_stories(), order=("-first_published_at", "-pk"), cursor=request.GET.get("apres"), size=SIZE
        )
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"found": page, "cards": cards_of(page.items)}


class SpaceIndexPage(FixedPage):
    """The stories of one museum, or of a network."""

    title_en = models.CharField(_("titre en anglais"), max_length=160, blank=True)
    intro = models.TextField(_("présentation"), blank=True)
    intro_en = models.TextField(_("présentation en anglais"), blank=True)

    parent_page_types: ClassVar = ["editorial.StoriesPage"]
    subpage_types: ClassVar = ["editorial.StoryPage"]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("title_en"),
        FieldPanel("intro"),
        FieldPanel("intro_en"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from enfilade.editorial.queries import cards_of, live_stories

        stories = live_stories(self.newsroom.space_id)
        page = key_page(stories, order=("-first_published_at", "-pk"), cursor=request.GET.get("apres"), size=SIZE)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"found": page, "cards": cards_of(page.items), "home": self.newsroom.space}


class StoryPage(Page):
    """A story, an exhibition, a piece of news."""

    kind = models.CharField(_("nature"), max_length=12, choices=StoryKind, default=StoryKind.STORY)
    title_en = models.CharField(_("titre en anglais"), max_length=160, blank=True)
    summary = models.TextField(_("en deux phrases"), blank=True, max_length=400)
    summary_en = models.TextField(_("en deux phrases, en anglais"), blank=True, max_length=400)
    picture = models.ForeignKey(
        "media.Picture", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    starts_on = models.DateField(_("du"), null=True, blank=True)
    ends_on = models.DateField(_("au"), null=True, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("texte"), blank=True)
    body_en = StreamField(StoryBlock(), verbose_name=_("texte en anglais"), blank=True)

    base_form_class = StoryForm
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar = ["editorial.SpaceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("title_en"),
        index.SearchField("summary"),
        index.SearchField("summary_en"),
        index.SearchField("body"),
        index.SearchField("body_en"),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("picture"),
        MultiFieldPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Dates (exposition)")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("title_en"), FieldPanel("summary_en"), FieldPanel("body_en")],
            heading=_("En anglais"),
            classname="collapsed",
        ),
    ]
    promote_panels: ClassVar = [FieldPanel("slug")]

    class Meta:
        verbose_name = _("récit")

    @property
    def space(self) -> Space:
        return Space.objects.get(newsroom__page_id=self.get_parent().pk)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from enfilade.editorial.queries import opening_picture

        english = (get_language() or "fr").startswith("en") and bool(self.body_en)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        body, language = (self.body_en, "en") if english else (self.body, "fr")
        return context | {
            "home": self.space, "body": body, "body_language": language, "opening": opening_picture(self),
        }  # fmt: skip


class Newsroom(models.Model):
    """What a space has in the CMS: its subtree of pages and the group of those who may write in it."""

    space = models.OneToOneField(Space, on_delete=models.CASCADE, related_name="newsroom")
    page = models.OneToOneField(SpaceIndexPage, on_delete=models.PROTECT, related_name="newsroom")
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.group)
