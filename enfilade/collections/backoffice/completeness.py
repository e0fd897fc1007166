"""How complete the museum's records are: what is missing, how often, and how that moves."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from enfilade.collections.forms.worklist import lack_label
from enfilade.collections.queries.completeness import in_order, measured, trend_of
from enfilade.collections.rules import edits_records
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.ui.pieces import Series


@atelier(edits_records)
def completeness(request: PersonRequest, space: Space) -> HttpResponse:
    found = measured(space.pk)
    lacking = [(key, lack_label(key), count) for key, count in in_order(found.lacking)]
    points = trend_of(space.pk)
    context = {
        "found": found,
        "lacking": lacking,
        "trend": Series(
            _("Complétude moyenne, semaine après semaine"),
            [(date_format(point.week, "j/m"), point.share) for point in points],
        ),
    }
    return render(request, "collections/atelier_completeness.html", context)
