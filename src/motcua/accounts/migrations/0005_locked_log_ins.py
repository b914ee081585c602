"""Log-ins are locked by a person, with a reason."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_webhooks")]

    operations = [
        migrations.AddField("user", "locked_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "user", "locked_for", models.CharField(blank=True, db_default="", default="", max_length=300)
        ),
    ]
