import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("works", "0001_works"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=255)),
                ("format", models.CharField(max_length=20)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("body_compressed", models.BinaryField()),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("work", "sha256"), name="source_of_work_once")
                ],
            },
        ),
    ]
