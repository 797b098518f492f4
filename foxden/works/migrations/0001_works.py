import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_people"),
        ("tags", "0001_tags"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Chapter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("summary_raw", models.TextField(blank=True)),
                ("summary_html", models.TextField(blank=True)),
                ("notes_before_raw", models.TextField(blank=True)),
                ("notes_before_html", models.TextField(blank=True)),
                ("notes_after_raw", models.TextField(blank=True)),
                ("notes_after_html", models.TextField(blank=True)),
                ("cleaner_version", models.PositiveSmallIntegerField(default=0)),
                ("position", models.PositiveIntegerField()),
                (
                    "title",
                    models.CharField(blank=True, max_length=255, verbose_name="chapter title"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("posted", "Posted"),
                            ("deleted", "Deleted"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("scheduled_for", models.DateTimeField(null=True)),
                ("published_on", models.DateField(null=True)),
                ("deleted_at", models.DateTimeField(null=True)),
                ("word_count", models.PositiveIntegerField(default=0)),
                ("counter_version", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="ChapterText",
            fields=[
                (
                    "chapter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="works.chapter",
                    ),
                ),
                ("raw", models.TextField()),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("html", "Rich text or HTML"),
                            ("markdown", "Markdown"),
                            ("plain", "Plain text"),
                        ],
                        default="html",
                        max_length=10,
                    ),
                ),
                ("html", models.TextField()),
                ("cleaner_version", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("description_raw", models.TextField(blank=True)),
                ("description_html", models.TextField(blank=True)),
                ("notes_raw", models.TextField(blank=True)),
                ("notes_html", models.TextField(blank=True)),
                ("cleaner_version", models.PositiveSmallIntegerField(default=0)),
                ("is_complete", models.BooleanField(default=False, verbose_name="complete")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name_plural": "series",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="series_has_a_title"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Work",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("summary_raw", models.TextField(blank=True)),
                ("summary_html", models.TextField(blank=True)),
                ("notes_before_raw", models.TextField(blank=True)),
                ("notes_before_html", models.TextField(blank=True)),
                ("notes_after_raw", models.TextField(blank=True)),
                ("notes_after_html", models.TextField(blank=True)),
                ("cleaner_version", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("sort_title", models.CharField(editable=False, max_length=300)),
                (
                    "language",
                    models.CharField(default="en", max_length=35, verbose_name="language"),
                ),
                ("disclaimer_raw", models.TextField(blank=True)),
                ("disclaimer_html", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("posted", "Posted"),
                            ("deleted", "Deleted"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("scheduled_for", models.DateTimeField(null=True)),
                ("restricted", models.BooleanField(default=False, verbose_name="only for members")),
                ("anonymous", models.BooleanField(default=False, verbose_name="anonymous")),
                ("unrevealed", models.BooleanField(default=False)),
                ("hidden", models.BooleanField(default=False)),
                ("deleted_at", models.DateTimeField(null=True)),
                ("leaves_tombstone", models.BooleanField(default=False)),
                ("expected_chapters", models.PositiveIntegerField(default=1, null=True)),
                ("is_complete", models.BooleanField(default=False)),
                ("word_count", models.PositiveIntegerField(default=0)),
                ("chapter_count", models.PositiveIntegerField(default=0)),
                ("published_on", models.DateField(null=True)),
                ("revised_at", models.DateTimeField(null=True)),
                ("edition", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "-revised_at", "-id"], name="work_newest_first")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "scheduled", "posted", "deleted"])
                        ),
                        name="work_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "posted"), _negated=True),
                            models.Q(
                                ("published_on__isnull", False), ("revised_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="posted_work_has_dates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "scheduled"), _negated=True),
                            ("scheduled_for__isnull", False),
                            _connector="OR",
                        ),
                        name="scheduled_work_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "deleted"),
                            models.Q(("title", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="work_has_a_title",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_for", models.CharField(blank=True, max_length=100)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
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
        ),
        migrations.AddField(
            model_name="chapter",
            name="work",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="works.work"
            ),
        ),
        migrations.CreateModel(
            name="WorkingCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_new_chapter", models.BooleanField(default=False)),
                ("fields", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "chapter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
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
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.work",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(blank=True, max_length=255)),
                ("raw_compressed", models.BinaryField()),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("html", "Rich text or HTML"),
                            ("markdown", "Markdown"),
                            ("plain", "Plain text"),
                        ],
                        max_length=10,
                    ),
                ),
                ("word_count", models.PositiveIntegerField()),
                ("saved_at", models.DateTimeField(auto_now_add=True)),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.chapter",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chapter", "number"), name="revision_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesCreator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "pseud",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.pseud",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.series",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "pseud"), name="creator_of_series_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tagging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=150)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tags.tag"
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
                "indexes": [models.Index(fields=["tag", "work"], name="works_by_tag")],
                "constraints": [
                    models.UniqueConstraint(fields=("work", "tag"), name="tag_on_work_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.series",
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
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "work"), name="work_in_series_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OldTitle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255)),
                ("changed_at", models.DateTimeField(auto_now_add=True)),
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
                    models.UniqueConstraint(fields=("work", "title"), name="old_title_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Creatorship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("accepted", "Accepted"),
                            ("unclaimed", "Unclaimed"),
                            ("orphaned", "Orphaned"),
                        ],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "chapter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="works.chapter",
                    ),
                ),
                (
                    "pseud",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.pseud",
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
                "indexes": [models.Index(fields=["pseud", "state"], name="creatorship_by_pseud")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("chapter", None)),
                        fields=("work", "pseud"),
                        name="creator_of_work_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("chapter__isnull", False)),
                        fields=("chapter", "pseud"),
                        name="creator_of_chapter_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["invited", "accepted", "unclaimed", "orphaned"])
                        ),
                        name="creatorship_state_is_known",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="chapter",
            index=models.Index(fields=["work", "position"], name="chapter_in_order"),
        ),
        migrations.AddConstraint(
            model_name="chapter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "deleted"), _negated=True),
                fields=("work", "position"),
                name="chapter_position_unique_in_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="chapter",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "scheduled", "posted", "deleted"])),
                name="chapter_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="chapter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "posted"), _negated=True),
                    ("published_on__isnull", False),
                    _connector="OR",
                ),
                name="posted_chapter_has_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="chapter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("scheduled_for__isnull", False),
                    _connector="OR",
                ),
                name="scheduled_chapter_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="workingcopy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("chapter", None), ("work__isnull", False)),
                fields=("user", "work", "is_new_chapter"),
                name="one_working_copy_of_a_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="workingcopy",
            constraint=models.UniqueConstraint(
                condition=models.Q(("chapter__isnull", False)),
                fields=("user", "chapter"),
                name="one_working_copy_of_a_chapter",
            ),
        ),
    ]
