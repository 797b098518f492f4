import django.db.models.functions.datetime
from django.db import migrations, models

import foxden.outbox.models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Follower",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("transaction_number", models.BigIntegerField(default=-1)),
                ("event_id", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "transaction_number",
                    models.BigIntegerField(
                        db_default=foxden.outbox.models.CurrentTransaction(), editable=False
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("subject_id", models.BigIntegerField()),
                ("detail", models.JSONField(default=dict)),
                (
                    "happened_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["transaction_number", "id"], name="outbox_event_order")
                ],
            },
        ),
    ]
