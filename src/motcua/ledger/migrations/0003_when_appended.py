from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    """When an entry came, so that one that waits too long is seen. Not part of what is committed."""

    dependencies = [("ledger", "0002_entries_are_append_only")]

    operations = [
        migrations.AddField("entry", "appended_at", models.DateTimeField(db_default=Now(), editable=False)),
    ]
