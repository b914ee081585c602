"""Why jobs failed is kept beside them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("platform", "0005_audit_by_tag")]

    operations = [
        migrations.CreateModel(
            name="JobFailure",
            fields=[
                ("job_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("error", models.TextField()),
            ],
            options={"db_table": "platform_job_failure"},
        ),
    ]
