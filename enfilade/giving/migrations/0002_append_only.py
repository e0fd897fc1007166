from django.db import migrations

from enfilade.core.db.append_only import forbid_changes


class Migration(migrations.Migration):
    dependencies = [("giving", "0001_initial")]
    operations = [forbid_changes("giving_ledgerentry"), forbid_changes("giving_receipt")]
