from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("giving", "0014_recurring")]

    operations = [
        migrations.AddField("providermessage", "taken_until", models.DateTimeField(null=True)),
        migrations.AddField("providermessage", "settled_at", models.DateTimeField(null=True)),
        migrations.RunSQL(
            "UPDATE giving_providermessage SET settled_at = received_at", migrations.RunSQL.noop
        ),
        migrations.AddIndex(
            "providermessage",
            models.Index(fields=["id"], condition=models.Q(settled_at=None), name="message_to_settle"),
        ),
    ]
