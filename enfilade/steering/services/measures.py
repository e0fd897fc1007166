"""Measuring the indicator."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from enfilade.core.clock import now
from enfilade.people.models import Person
from enfilade.steering.models import Measurement, Project
from enfilade.steering.services.common import hold_live, require_past, require_pilot, write_line


@transaction.atomic
def record_measure(
    *, project: Project, value: Decimal, measured_on: date, by: Person | None, note: str = ""
) -> Measurement:
    """Keep the indicator's value on a day; the same day again corrects it (the journal keeps both).

    Raises ``NotThePilot``, ``DateAhead``, ``ProjectEnded``.
    """
    require_pilot(by, project)
    require_past(measured_on)
    hold_live(project)
    kept = {"value": value, "note": note, "recorded_at": now()}
    measure, _ = Measurement.objects.update_or_create(project=project, measured_on=measured_on, defaults=kept)
    day = measured_on.isoformat()
    write_line("measure_recorded", project, by=by, public=True, value=str(value), measured_on=day)
    return measure
