"""Documents that bear no time stamp are told from those whose renewal failed for a while."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signatures", "0005_archived_documents")]

    operations = [
        migrations.AddField("archiveddocument", "is_beyond_renewal", models.BooleanField(default=False)),
    ]
