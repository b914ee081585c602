"""Hand the results that were sealed before to whoever renews their time stamps; what is there stays.

Can be repeated. The way back leaves them: the table goes with the migration that made it.
"""

from django.db import migrations

FORWARDS = """
INSERT INTO signatures_archiveddocument (file_id, current_file_id, subject, renewals, fault, is_beyond_renewal)
SELECT DISTINCT ON (sealed_file_id) sealed_file_id, sealed_file_id, 'dossier:' || dossier_id, 0, '', false
FROM dossiers_result WHERE sealed_file_id IS NOT NULL
ORDER BY sealed_file_id, id
ON CONFLICT (file_id) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_ratings_at_counters"),
        ("signatures", "0001_before_the_first_release"),
    ]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
