"""Values that all processes share for a while; unlogged, as a crash may forget them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0006_job_failures")]

    operations = [
        migrations.CreateModel(
            name="SharedValue",
            fields=[
                ("key", models.CharField(max_length=250, primary_key=True, serialize=False)),
                ("value", models.JSONField()),
                ("expires_at", models.DateTimeField(db_index=True, null=True)),
            ],
            options={"db_table": "platform_shared_value"},
        ),
        migrations.RunSQL(
            "ALTER TABLE platform_shared_value SET UNLOGGED",
            reverse_sql="ALTER TABLE platform_shared_value SET LOGGED",
        ),
    ]
