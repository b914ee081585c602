from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_likeness_by_year")]

    operations = [migrations.AddField("incoming", "handle_by", models.DateField(null=True))]
