from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_wranglers"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="seen_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="away_since",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="preferences",
            name="keeps_history",
            field=models.BooleanField(
                default=True,
                verbose_name="keep a history of the works I open, for my eyes alone",
            ),
        ),
    ]
