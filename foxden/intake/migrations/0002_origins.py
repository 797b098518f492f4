import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_sources"),
        ("works", "0002_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="works.work",
                    ),
                ),
                ("archive", models.CharField(max_length=200)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("taken_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
