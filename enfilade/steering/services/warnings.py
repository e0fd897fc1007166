"""Warnings: kept every day with their values, and answered by people."""

from datetime import datetime

from django.db import transaction
from django.tasks import task
from django.utils.timezone import localtime

from enfilade.core.clock import now
from enfilade.people.models import Person
from enfilade.steering.engine.warnings import Finding, warnings
from enfilade.steering.enums import LIVE, WarningState
from enfilade.steering.errors import WarningGone
from enfilade.steering.models import EarlyWarning, Project
from enfilade.steering.queries import happenings_of
from enfilade.steering.services.common import require_pilot, require_words, write_line


def contest_warning(*, project: Project, rule: str, subject: str, reason: str, by: Person | None) -> EarlyWarning:
    """Say that a warning is wrong, and why; it is no longer shown for the same facts.

    Raises ``NotThePilot``, ``WordsMissing``, ``WarningGone``.
    """
    require_words(reason)
    return answer_warning(
        project=project, rule=rule, subject=subject, state=WarningState.CONTESTED, reason=reason, by=by
    )


@transaction.atomic
def answer_warning(
    *, project: Project, rule: str, subject: str, state: WarningState, by: Person | None, reason: str = ""
) -> EarlyWarning:
    """Answer a warning that stands now. Raises ``NotThePilot``, ``WarningGone`` when it no longer stands."""
    require_pilot(by, project)
    moment = now()
    found = [one for one in _standing(project, moment) if (one.rule, one.subject) == (rule, subject)]
    if not found:
        raise WarningGone
    kept = _keep(project, found[0], moment)
    EarlyWarning.objects.filter(pk=kept.pk).update(state=state, reason=reason.strip(), answered_at=moment)
    kept.refresh_from_db()
    write_line("warning_answered", project, by=by, rule=rule, version=kept.version, state=state.value)
    return kept


@task
def raise_warnings() -> int:
    """Keep the warnings of every live project as they stand now, once each; the answer is how many are new.

    A recurring job: what was shown can be judged later, rule by rule.
    """
    moment = now()
    known = EarlyWarning.objects.count()
    for project in Project.objects.filter(phase__in=LIVE).order_by("pk").iterator():
        for finding in _standing(project, moment):
            _keep(project, finding, moment)
    return EarlyWarning.objects.count() - known


def _standing(project: Project, moment: datetime) -> list[Finding]:
    return warnings(happenings_of(project, moment), localtime(moment))


def _keep(project: Project, finding: Finding, moment: datetime) -> EarlyWarning:
    values = dict(finding.values)
    kept, _ = EarlyWarning.objects.get_or_create(
        project=project, rule=finding.rule, subject=finding.subject, since=finding.since,
        defaults={"version": finding.version, "factor": finding.factor, "values": values, "as_of": moment},
    )  # fmt: skip
    return kept
