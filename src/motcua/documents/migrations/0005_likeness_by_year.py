from django.db import migrations

FORWARDS = r"""
ALTER TABLE documents_incoming DISABLE TRIGGER documents_incoming_kept;
UPDATE documents_incoming SET likeness = regexp_replace(likeness, '\|(\d{4})-\d{2}-\d{2}$', '|\1');
ALTER TABLE documents_incoming ENABLE TRIGGER documents_incoming_kept;
"""
"""What makes two registrations alike is worked out of the document; of its date the year alone counts now."""


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_files_stay")]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
