"""What a record lacks, kept by the database itself in two columns computed from the others: nothing has to follow."""

from functools import reduce
from operator import add
from typing import Any

from django.db import models
from django.db.models import Case, Q, Value, When

from enfilade.collections.engine.completeness import WRITTEN, Criterion


def blank(criterion: Criterion) -> Q:
    """The condition of a record that lacks one thing."""
    return Q(**dict.fromkeys(criterion.fields, ""))


def weighed(criterion: Criterion, if_blank: int, if_filled: int) -> Any:
    return Case(When(blank(criterion), then=Value(if_blank)), default=Value(if_filled))


def gaps_column() -> models.GeneratedField:
    """The bits of ``engine.completeness.WRITTEN`` that a record lacks."""
    expression: Any = reduce(add, (weighed(one, one.bit, 0) for one in WRITTEN))
    return models.GeneratedField(expression=expression, output_field=models.IntegerField(), db_persist=True)


def filled_column() -> models.GeneratedField:
    """The points of what a record's own columns hold; images add theirs."""
    expression: Any = reduce(add, (weighed(one, 0, one.points) for one in WRITTEN))
    return models.GeneratedField(expression=expression, output_field=models.IntegerField(), db_persist=True)
