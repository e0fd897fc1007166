"""What a museum writes to thank, kept to be used again."""

from django.db import IntegrityError, transaction

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.errors import TemplateNameTaken
from enfilade.giving.models import LetterTemplate
from enfilade.giving.services.thanks import check_places
from enfilade.network.models import Museum
from enfilade.people.models import Person


def write_template(
    *, museum: Museum, name: str, language: str, subject: str, body: str, by: Person | None,
    template: LetterTemplate | None = None,
) -> LetterTemplate:  # fmt: skip
    """Add a template, or change one. Raises ``PlaceholderUnknown``, ``TemplateNameTaken``; nothing is kept then."""
    check_places(subject, body)
    kept = template or LetterTemplate(museum=museum)
    kept.name, kept.language, kept.subject, kept.body, kept.written_at = name, language, subject, body, now()
    try:
        with transaction.atomic():
            kept.save()
            record_event("giving.letter_template_written", subject=kept.thing, space_id=museum.pk, by=by)
    except IntegrityError as error:
        raise TemplateNameTaken from error
    return kept


@transaction.atomic
def drop_template(*, template: LetterTemplate, by: Person) -> None:
    """Remove a template; what was written with it stays written."""
    thing, space = template.thing, template.museum_id
    if LetterTemplate.objects.filter(pk=template.pk).delete()[0]:
        record_event("giving.letter_template_dropped", subject=thing, space_id=space, by=by)
