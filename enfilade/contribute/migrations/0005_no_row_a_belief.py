from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contribute", "0004_beliefs_on_cards")]
    operations = [
        migrations.RemoveConstraint(
            model_name='fieldbelief',
            name='one_belief_a_field',
        ),
        migrations.RemoveConstraint(
            model_name='fieldbelief',
            name='support_among_readers',
        ),
        migrations.RemoveField(
            model_name='fieldbelief',
            name='question',
        ),
        migrations.RemoveField(
            model_name='fieldbelief',
            name='task',
        ),
        migrations.DeleteModel(
            name='FieldBelief',
        ),
    ]
