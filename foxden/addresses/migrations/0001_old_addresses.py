from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="OldAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=500, unique=True)),
                ("target", models.CharField(max_length=500)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("path__startswith", "/"),
                            ("target__startswith", "/"),
                            models.Q(("target__startswith", "//"), _negated=True),
                        ),
                        name="addresses_are_local_paths",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("path", models.F("target")), _negated=True),
                        name="address_leads_elsewhere",
                    ),
                ],
            },
        ),
    ]
