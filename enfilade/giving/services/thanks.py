"""Thanking by hand: said once a gift, by mail, by letter or otherwise; a museum's own words, filled with the gift's."""

from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.core.mailing import leave_once
from enfilade.core.money import format_amount
from enfilade.core.translated import localized
from enfilade.giving.engine.placeholders import UnknownPlaceholder, check, fill
from enfilade.giving.enums import GiftState, ThanksWay
from enfilade.giving.errors import NotReceived, NowhereToWrite, PlaceholderUnknown
from enfilade.giving.models import Gift, HandThanks, LetterTemplate
from enfilade.giving.queries import entity_of
from enfilade.giving.services.letters import can_be_written_to
from enfilade.people.models import Person


@dataclass(frozen=True)
class Written:
    """A letter's words, filled."""

    subject: str
    body: str


def check_places(*texts: str) -> None:
    """Raises ``PlaceholderUnknown``, which names the place."""
    try:
        for text in texts:
            check(text)
    except UnknownPlaceholder as error:
        raise PlaceholderUnknown(name=error.name) from error


def places_of(gift: Gift, language: str) -> dict[str, str]:
    """What each place of a template stands for, for one gift."""
    entity, asked = entity_of(gift.campaign.museum), gift.asked
    with override(language):
        return {
            "nom": gift.name, "montant": format_amount(gift.paid), "campagne": localized(gift.campaign, "title"),
            "date": date_format(gift.given_on, "j F Y") if gift.given_on else "",
            "dedie_a": asked.dedicated_to if asked else "", "dedicace": asked.dedication if asked else "",
            "au_nom_de": asked.in_name_of if asked else "", "musee": gift.campaign.museum.name,
            "signataire": entity.signatory if entity else "", "fonction": entity.signatory_role if entity else "",
        }  # fmt: skip


def write_words(*, gift: Gift, subject: str, body: str, language: str) -> Written:
    """A template filled for one gift. Raises ``PlaceholderUnknown``."""
    check_places(subject, body)
    places = places_of(gift, language)
    return Written(fill(subject, places).replace("\n", " "), fill(body, places))


@transaction.atomic
def note_thanks(*, gift: Gift, way: ThanksWay, by: Person | None) -> HandThanks:
    """Say that a gift was thanked for; told again, who did it first and when stay."""
    values = {"way": way, "by": by, "begun_at": now(), "sent_at": now()}
    kept, is_new = HandThanks.objects.get_or_create(gift=gift, defaults=values)
    if is_new:
        tell(gift, by)
    return kept


def mail_thanks(*, gift: Gift, template: LetterTemplate, by: Person) -> bool:
    """Send a template's words for a gift, once; False when it was thanked for before. Raises ``NotReceived``,
    ``NowhereToWrite``, ``PlaceholderUnknown``."""
    if gift.state != GiftState.PAID:
        raise NotReceived
    if not can_be_written_to(gift.donor):
        raise NowhereToWrite
    words = write_words(gift=gift, subject=template.subject, body=template.body, language=template.language)
    mail = EmailMessage(words.subject, words.body, None, [gift.donor.email])
    line = HandThanks(gift=gift, way=ThanksWay.MAIL, by=by, begun_at=now())
    if not leave_once(line, lambda: mail):
        return False
    tell(gift, by)
    return True


def tell(gift: Gift, by: Person | None) -> None:
    within, space = gift.campaign.thing, gift.campaign.museum_id
    record_event("giving.donor_thanked_by_hand", subject=gift.thing, within=within, space_id=space, by=by)
