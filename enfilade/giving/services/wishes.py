"""What a donor asks for beside the gift."""

from dataclasses import dataclass, fields

from enfilade.giving.models import Gift, GiftWishes


@dataclass(frozen=True)
class Wishes:
    """In whose name, to whom, what the wall may show, whether news are wanted, and the link that brought the donor."""

    in_name_of: str = ""
    dedicated_to: str = ""
    dedication: str = ""
    shows_amount: bool = False
    wants_news: bool = False
    via: str = ""


WISHES = tuple(field.name for field in fields(Wishes))
NO_WORDS = {"in_name_of": "", "dedicated_to": "", "dedication": ""}


def write_wishes(gift: Gift, wishes: Wishes) -> None:
    """Keep a gift's wishes; a gift without any has no row."""
    if wishes != Wishes():
        GiftWishes.objects.create(gift=gift, **vars(wishes))
