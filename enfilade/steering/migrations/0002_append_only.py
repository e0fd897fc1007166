from django.db import migrations

from enfilade.core.db.append_only import forbid_changes


class Migration(migrations.Migration):
    dependencies = [("steering", "0001_initial")]
    operations = [forbid_changes("steering_charterversion"), forbid_changes("steering_evidence")]
