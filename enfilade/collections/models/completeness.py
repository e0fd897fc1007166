"""How complete a museum's records were, week after week."""

from datetime import date
from typing import ClassVar

from django.db import models

from enfilade.network.models import Museum


class CompletenessPoint(models.Model):
    """A museum's records in one week (``week`` is its Monday): how many, their mean share out of a hundred, and how many
    lack each thing ({criterion: records})."""

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="completeness", db_index=False)
    week: "models.DateField[date, date]" = models.DateField()
    records = models.PositiveIntegerField()
    share = models.PositiveSmallIntegerField()
    lacking = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["museum", "week"], name="completeness_once_a_week")]

    def __str__(self) -> str:
        return f"{self.museum_id} {self.week}: {self.share}"
