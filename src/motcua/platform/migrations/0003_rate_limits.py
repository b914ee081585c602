"""Limits on requests, shared by all processes; unlogged, as a crash may forget them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0002_audit_is_append_only")]

    operations = [
        migrations.CreateModel(
            name="RateLimit",
            fields=[
                ("key", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("full_at", models.DateTimeField()),
            ],
            options={"db_table": "platform_rate_limit"},
        ),
        migrations.RunSQL(
            "ALTER TABLE platform_rate_limit SET UNLOGGED",
            reverse_sql="ALTER TABLE platform_rate_limit SET LOGGED",
        ),
    ]
