
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0003_kept_validations'),
    ]

    operations = [
        migrations.AddField(
            model_name='signingkey',
            name='mechanism',
            field=models.CharField(blank=True, default='', max_length=5),
        ),
        migrations.AddField(
            model_name='signingkey',
            name='place',
            field=models.CharField(blank=True, default='', max_length=500),
        ),
    ]
