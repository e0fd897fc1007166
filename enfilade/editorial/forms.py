"""The form of a story in the CMS."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.permissions import policy_registry

from enfilade.media.models import Picture


class StoryForm(WagtailAdminPageForm):
    """Refuses pictures of another museum's shelf, whatever the browser sent, and dates the wrong way round."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("La fin vient avant le début."))
        for name in ("body", "body_en"):
            self.check_pictures(
                name, [block.value["picture"] for block in cleaned.get(name) or () if is_picture(block)]
            )
        self.check_pictures("picture", [cleaned["picture"]] if cleaned.get("picture") else [])
        return cleaned

    def check_pictures(self, name: str, pictures: list[Picture]) -> None:
        policy = policy_registry.get_by_type(Picture)
        if any(not policy.user_has_permission_for_instance(self.for_user, "choose", one) for one in pictures):
            self.add_error(name, ValidationError(_("Cette image appartient à un autre musée.")))


def is_picture(block: Any) -> bool:
    return block.block_type == "picture" and bool(block.value.get("picture"))
