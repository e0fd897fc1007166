"""The table of the shared cache (counters of attempts); nothing where another cache was chosen."""

from django.core.management import call_command
from django.db import migrations


def create_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_append_only")]
    operations = [migrations.RunPython(create_table, migrations.RunPython.noop)]
