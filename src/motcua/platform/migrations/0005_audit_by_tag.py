"""Lines of one kind are found without reading all of the audit."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("platform", "0004_event_positions")]

    operations = [
        AddIndexConcurrently("auditentry", models.Index(fields=["tag", "-at"], name="audit_tag")),
    ]
