import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import foxden.shelves.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_visits"),
        ("tags", "0003_decisions"),
        ("works", "0002_numbers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_visited_at", models.DateTimeField()),
                ("last_visited_at", models.DateTimeField()),
                ("visits", models.PositiveIntegerField(default=1)),
                ("seen_edition", models.PositiveIntegerField()),
                ("seen_revised_at", models.DateTimeField()),
                (
                    "chapter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="works.chapter",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                "indexes": [
                    models.Index(
                        fields=["user", "-last_visited_at", "-id"], name="readings_newest_first"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "work"), name="one_reading_of_a_work"),
                    models.CheckConstraint(
                        condition=models.Q(("visits__gt", 0)), name="reading_was_a_visit"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("folded_name", models.CharField(editable=False, max_length=320)),
                ("path", models.CharField(max_length=1000)),
                ("query", models.TextField(blank=True)),
                (
                    "token",
                    models.CharField(
                        default=foxden.shelves.models.new_token,
                        editable=False,
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pseud",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.pseud",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tags.tag",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "folded_name"), name="saved_filter_named_once_by_a_member"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("path__startswith", "/")),
                        name="saved_filter_has_a_page",
                    ),
                ],
            },
        ),
    ]
