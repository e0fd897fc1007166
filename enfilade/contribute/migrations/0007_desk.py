from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contribute", "0006_pybossa")]
    operations = [
        migrations.AddField(
            model_name="contributionproject",
            name="shows_others",
            field=models.BooleanField(default=False, verbose_name="montrer ce que les autres ont lu, après coup"),
        ),
    ]
