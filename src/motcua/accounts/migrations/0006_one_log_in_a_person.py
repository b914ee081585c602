"""A person has one log-in: locking it locks the person out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_locked_log_ins")]

    operations = [
        migrations.AddConstraint(
            "user", models.UniqueConstraint(fields=["person"], name="accounts_user_one_person")
        ),
    ]
