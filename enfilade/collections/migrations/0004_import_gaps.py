from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("collections", "0003_core_of_the_record")]

    operations = [migrations.AddField("importrun", "gaps", models.JSONField(default=dict))]
