"""Loans and deposits: what left for whom, or came from whom, until when, worth what."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import LoanKind, LoanState, LoanWay
from enfilade.collections.models.records import Record
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.network.models import Museum


class Loan(models.Model):
    """A loan or a deposit, out or in. The partner is an institution and a function there, never a person's name.

    ``left_at`` and ``back_at`` are what happened, ``starts`` and ``ends`` what was agreed.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="loans")
    way = models.CharField(_("sens"), max_length=3, choices=LoanWay, default=LoanWay.OUT)
    kind = models.CharField(_("nature"), max_length=7, choices=LoanKind, default=LoanKind.LOAN)
    partner = models.CharField(_("établissement"), max_length=200)
    contact_role = models.CharField(_("fonction du contact"), max_length=120, blank=True)
    purpose = models.CharField(_("motif"), max_length=300, blank=True)
    starts = models.DateField(_("du"))
    ends = models.DateField(_("au"))
    state = models.CharField(max_length=9, choices=LoanState, default=LoanState.ASKED)
    created_at = models.DateTimeField(default=now)
    left_at = models.DateTimeField(null=True)
    back_at = models.DateTimeField(null=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="loan_ends_after_start")
        ]
        indexes: ClassVar = [
            models.Index(fields=["museum", "-starts", "-id"], name="loan_by_museum"),
            models.Index(fields=["museum", "ends"], name="loans_away", condition=Q(state="away")),
        ]

    def __str__(self) -> str:
        return f"{self.partner} ({self.state})"


class LoanLine(models.Model):
    """One object of a loan; ``value`` is its insurance value in cents, None while nobody has said it.

    An object that comes in may have no record: ``words`` say it. ``is_away`` lets the database hold that nothing leaves twice.
    """

    loan = models.ForeignKey(Loan, on_delete=models.CASCADE, related_name="lines")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, blank=True, related_name="loan_lines")
    words = models.CharField(_("objet"), max_length=300, blank=True)
    value = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    is_away = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["loan", "record"], name="object_once_a_loan"),
            models.UniqueConstraint(fields=["record"], condition=Q(is_away=True), name="object_away_once"),
            models.CheckConstraint(condition=Q(record__isnull=False) | ~Q(words=""), name="loan_line_names_a_thing"),
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(value__gte=0), name="loan_value_not_negative"),
        ]

    def __str__(self) -> str:
        return self.words or f"{self.loan_id}/{self.record_id}"
