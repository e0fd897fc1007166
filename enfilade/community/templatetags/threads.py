"""``{% load threads %}``: people's plain text as safe paragraphs."""

from typing import Any

from django import template

from enfilade.community.engine.wording import paragraphs

register = template.Library()


@register.inclusion_tag("community/words.html")
def words(text: str) -> dict[str, Any]:
    """Escaped paragraphs; links carry ``nofollow ugc`` and nothing of ours."""
    return {"paragraphs": paragraphs(text)}
