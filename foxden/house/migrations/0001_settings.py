from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ArchiveSettings",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        default="Foxden", max_length=80, verbose_name="name of the archive"
                    ),
                ),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        default="A home for stories",
                        max_length=200,
                        verbose_name="what it is, in a sentence",
                    ),
                ),
                (
                    "registration",
                    models.CharField(
                        choices=[
                            ("open", "Anyone"),
                            ("invitation", "Those with an invitation"),
                            ("closed", "Nobody for now"),
                        ],
                        default="invitation",
                        max_length=20,
                        verbose_name="who may open an account",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="address for questions"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_archive"),
                    models.CheckConstraint(
                        condition=models.Q(("registration__in", ["open", "invitation", "closed"])),
                        name="registration_is_known",
                    ),
                ],
            },
        ),
    ]
