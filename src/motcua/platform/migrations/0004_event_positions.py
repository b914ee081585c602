"""The place of each event in the feed, given by the relay; the feed begins with this release."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("platform", "0003_rate_limits")]

    operations = [
        migrations.AddField("eventrow", "position", models.BigIntegerField(null=True)),
        migrations.RunSQL(
            "CREATE SEQUENCE IF NOT EXISTS platform_event_position OWNED BY platform_event.position",
            reverse_sql="DROP SEQUENCE IF EXISTS platform_event_position",
        ),
        AddIndexConcurrently(
            "eventrow",
            models.Index(
                fields=["position"], condition=models.Q(position__isnull=False), name="event_position"
            ),
        ),
    ]
