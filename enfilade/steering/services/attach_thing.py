"""What hangs off a project, and whether it may open to the public: the guard of ``core.contracts.steerable``."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from enfilade.core.clock import now
from enfilade.core.contracts.steerable import steerables
from enfilade.people.models import Person
from enfilade.people.rules import works_in
from enfilade.steering.enums import DecisionKind, Size
from enfilade.steering.errors import GatesClosed, HangsElsewhere, NotAttached, NotTheSponsor, UnknownProject
from enfilade.steering.models import LoggedDecision, Project, SteeredLink
from enfilade.steering.queries import missing_to_open
from enfilade.steering.rules import sponsors_project
from enfilade.steering.services.common import hold_live, write_line
from enfilade.steering.services.decisions import write_decision
from enfilade.steering.words import missing_words


@transaction.atomic
def attach_thing(*, kind: str, thing_id: str, project_id: str, by: Person | None) -> SteeredLink:
    """Hang a thing (kind and public id) off a live project; again changes nothing.

    Raises ``UnknownProject`` (none, or of a space where ``by`` does not work), ``ProjectEnded``, ``HangsElsewhere``.
    """
    project = Project.objects.select_related("space").filter(public_id=project_id).first()
    if project is None or not _works_on(by, project):
        raise UnknownProject
    hold_live(project)
    link, is_new = SteeredLink.objects.get_or_create(
        kind=kind, thing_id=thing_id, defaults={"project": project, "attached_at": now(), "attached_by": by}
    )
    if link.project_id != project.pk:
        raise HangsElsewhere
    if is_new:
        write_line("thing_attached", project, by=by, public=True, kind=kind, thing=thing_id, title=_title(link))
    return link


def require_open(*, kind: str, thing_id: str) -> None:
    """Say nothing when the thing may open to the public.

    Raises ``NotAttached``, or ``GatesClosed`` naming what its project lacks. It is advice only for a live project of
    size S; the sponsor of a larger one may override it by a logged decision.
    """
    link = SteeredLink.objects.select_related("project").filter(kind=kind, thing_id=thing_id).first()
    if link is None:
        raise NotAttached
    project = link.project
    absent = missing_to_open(project, now())
    excused = project.is_live and (project.size == Size.SMALL or is_overridden(project))
    if absent and not excused:
        raise GatesClosed(project=project.title, missing=missing_words(absent))


def is_overridden(project: Project) -> bool:
    return project.decisions.filter(kind=DecisionKind.OVERRIDE, superseded_by=None).exists()


@transaction.atomic
def override_guard(*, project: Project, reasons: str, review_on: date, by: Person) -> LoggedDecision:
    """The sponsor lets what hangs off the project open in spite of what is missing: a decision, written and reviewed.

    Raises ``NotTheSponsor``, ``WordsMissing``, ``NextReviewMissing``, ``ProjectEnded``.
    """
    if not sponsors_project(by, project):
        raise NotTheSponsor
    absent = missing_words(missing_to_open(project, now()))
    words = {
        "question": _("Ouvrir au public avant que tout soit prêt"),
        "choice": _("Ouvrir, sans attendre : %(missing)s") % {"missing": absent},
        "reasons": reasons,
    }
    return write_decision(project, DecisionKind.OVERRIDE, words, review_on, by, by)


def _works_on(by: Person | None, project: Project) -> bool:
    return by is None or any(works_in.test(by, space) for space in (project.space, *project.museums.all()))


def _title(link: SteeredLink) -> str:
    told = steerables.get(link.kind)(link.thing_id) if link.kind in steerables else None
    return told.title if told else ""
