from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0016_saved_views")]

    operations = [
        migrations.AddField(
            model_name="opinion",
            name="call",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
    ]
