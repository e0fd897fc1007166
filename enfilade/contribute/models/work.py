"""Tasks, the leases under which they are handed out, and the answers that come back."""

from typing import ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from enfilade.collections.models import Record
from enfilade.contribute.enums import FlagReason, LeaseState, TaskState
from enfilade.contribute.models.people import Contributor
from enfilade.contribute.models.projects import CardSet, ContributionProject
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.media.models import Picture

HAS_ROOM = Q(state=TaskState.OPEN) & Q(on_hold=False) & Q(leased__lt=F("wanted") - F("answered"))


class Task(models.Model):
    """One card to read: a record and one picture of it (or, for compatible clients, free ``info``).

    ``answered`` + ``leased`` never exceed ``wanted``: the database refuses. ``is_available`` (a place is left) and
    ``left`` (answers still missing) are computed by it, and indexed: handing out costs the same at any size. ``beliefs``
    is what its readings say together: {question key: ``engine.agreement.Belief`` as a dictionary}.
    """

    public_id = PublicIdField()
    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="tasks", db_index=False)
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, blank=True, related_name="readings")
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    card_set = models.ForeignKey(CardSet, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks")
    info = models.JSONField(default=dict, blank=True)
    beliefs = models.JSONField(default=dict, blank=True)
    on_hold = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.OPEN)
    priority = models.SmallIntegerField(default=0)
    wanted = models.PositiveSmallIntegerField(default=2)
    answered = models.PositiveSmallIntegerField(default=0)
    leased = models.PositiveSmallIntegerField(default=0)
    differing = models.PositiveSmallIntegerField(default=0)
    flagged = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True, blank=True)
    is_available = models.GeneratedField(
        expression=Case(When(HAS_ROOM, then=Value(1)), default=Value(0)),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    left = models.GeneratedField(
        expression=F("wanted") - F("answered"), output_field=models.SmallIntegerField(), db_persist=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "record", "picture"], name="card_once_a_project"),
            models.CheckConstraint(
                condition=Q(leased__lte=F("wanted") - F("answered")), name="never_more_answers_than_wanted"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["project", "is_available", "-priority", "left", "id"], name="task_next"),
            models.Index(fields=["project", "state", "-differing", "id"], name="task_to_review"),
            models.Index(
                fields=["card_set", "is_available", "-priority", "left", "id"],
                name="task_next_of_set",
                condition=Q(card_set__isnull=False),
            ),
            models.Index(
                fields=["project", "is_available", "id"], name="task_next_in_order", condition=Q(record__isnull=True)
            ),
            models.Index(fields=["project", "id"], name="task_of_project"),
            models.Index(fields=["project", "-flagged", "id"], name="task_flagged", condition=Q(flagged__gt=0)),
            models.Index(fields=["project", "retired_at"], name="task_waiting", condition=Q(state=TaskState.REVIEW)),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_asking(self) -> bool:
        """Whether it still asks to be read."""
        return self.state == TaskState.OPEN and not self.on_hold


class Lease(models.Model):
    """A task handed to one contributor until a moment. One row for each (task, contributor): it remembers as well who
    skipped or answered what, so that nobody is given a card twice. The oldest lease held is the card on the desk, the next
    ones are kept for its reader; ``draft`` is what was typed so far, so that it may be gone on with elsewhere."""

    public_id = PublicIdField()
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="leases")
    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="leases")
    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="leases")
    state = models.CharField(max_length=10, choices=LeaseState, default=LeaseState.HELD)
    taken_at = models.DateTimeField(default=now)
    until = models.DateTimeField()
    draft = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "contributor"], name="one_lease_a_reader")]
        indexes: ClassVar = [
            models.Index(fields=["state", "until"], name="lease_over"),
            models.Index(fields=["contributor", "project", "state"], name="lease_of_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"


class Answer(models.Model):
    """One person's reading of one card (PYBOSSA: task run). ``values`` is {question key: text, list of texts, or the
    JSON of its kind (``engine.structures``)}; a question that was not asked has none.

    ``is_counted`` is False for an answer that came late, when the card had no place left: kept, read, not counted.
    ``kept`` is how many of its values the settlement kept, null until then. ``info`` is free JSON, for compatible clients.
    ``set_aside_at`` is since when it is neither counted nor read, its reader being blocked.
    """

    public_id = PublicIdField()
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="answers")
    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="answers")
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="answers")
    values = models.JSONField(default=dict)
    info = models.JSONField(null=True, blank=True)
    started_at = models.DateTimeField()
    at = models.DateTimeField(default=now)
    is_counted = models.BooleanField(default=True)
    kept = models.PositiveSmallIntegerField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "contributor"], name="one_answer_a_reader")]
        indexes: ClassVar = [
            models.Index(fields=["project", "at", "id"], name="answer_by_day"),
            models.Index(fields=["contributor", "-at", "-id"], name="answer_of_reader"),
        ]

    def __str__(self) -> str:
        return self.public_id


class EarlierAnswer(models.Model):
    """What an answer said before its reader corrected it. Append-only."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="earlier")
    values = models.JSONField(default=dict)
    at = models.DateTimeField(default=now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["answer", "id"], name="earlier_of_answer")]

    def __str__(self) -> str:
        return f"{self.answer_id}, {self.at:%Y-%m-%d}"


class Flag(models.Model):
    """A reader's word that something is wrong with a card, once for each reader; and the museum's, once it has looked:
    ``answer`` are its words to the reader, ``kept`` whether the card stays."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="flags")
    contributor = models.ForeignKey(Contributor, on_delete=models.CASCADE, related_name="flags")
    reason = models.CharField(_("raison"), max_length=12, choices=FlagReason)
    words = models.CharField(_("précision"), max_length=500, blank=True)
    at = models.DateTimeField(default=now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("réponse"), max_length=500, blank=True)
    kept = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "contributor"], name="one_flag_a_reader")]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.reason}"
