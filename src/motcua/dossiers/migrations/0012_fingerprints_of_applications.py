from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_ratings")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="fingerprint",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
    ]
