"""The full-text index: an FTS5 table on SQLite, vectors on PostgreSQL. Filled by `foxden reindex`."""

from django.db import migrations

from foxden.search.text import postgresql, sqlite


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in postgresql.CREATE:
            schema_editor.execute(statement)
    else:
        schema_editor.execute(sqlite.CREATE)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {sqlite.TABLE}")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunPython(make, drop)]
