from django.db import migrations
from django.db.models import Count, Max

from enfilade.core.db.append_only import forbid_changes

BATCH = 1000


def move_beliefs(apps, schema_editor):
    """What stood in a row a field goes to the card it speaks of; readers get a seat where they have read."""
    Task, FieldBelief = apps.get_model("contribute", "Task"), apps.get_model("contribute", "FieldBelief")
    beliefs = {}
    for row in FieldBelief.objects.select_related("question").order_by("task_id").iterator():
        beliefs.setdefault(row.task_id, {})[row.question.key] = {
            "value": row.value, "support": row.support, "readers": row.readers, "variants": row.variants,
            "agreed": row.is_agreed,
        }  # fmt: skip
    for task in Task.objects.filter(pk__in=FieldBelief.objects.values("task")).iterator():
        Task.objects.filter(pk=task.pk).update(beliefs=beliefs[task.pk])
    Answer, Seat = apps.get_model("contribute", "Answer"), apps.get_model("contribute", "Seat")
    rows = Answer.objects.values_list("project_id", "contributor_id").annotate(n=Count("pk"), last=Max("at")).order_by()
    Seat.objects.bulk_create(
        (Seat(project_id=project, contributor_id=reader, readings=n, last_at=last) for project, reader, n, last in rows),
        batch_size=BATCH,
    )


class Migration(migrations.Migration):
    dependencies = [("contribute", "0003_handing_out")]
    operations = [
        migrations.RunPython(move_beliefs, migrations.RunPython.noop),
        forbid_changes("contribute_earlieranswer"),
    ]
