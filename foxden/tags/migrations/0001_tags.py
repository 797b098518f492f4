from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rating", "Rating"),
                            ("warning", "Archive Warning"),
                            ("category", "Category"),
                            ("fandom", "Fandom"),
                            ("relationship", "Relationship"),
                            ("character", "Character"),
                            ("freeform", "Additional Tag"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=180)),
                ("folded_name", models.CharField(max_length=400, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "folded_name"], name="tag_by_kind_and_name")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "rating",
                                    "warning",
                                    "category",
                                    "fandom",
                                    "relationship",
                                    "character",
                                    "freeform",
                                ],
                            )
                        ),
                        name="tag_kind_is_known",
                    )
                ],
            },
        ),
    ]
