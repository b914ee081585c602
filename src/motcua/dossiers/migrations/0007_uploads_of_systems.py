"""Files that systems hand in before they lodge."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0006_fees_are_paid_into_tills'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=32, unique=True)),
                ('by_ref', models.CharField(max_length=40)),
                ('file_id', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=200)),
                ('stored_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['stored_at'], name='dossiers_upload_oldest')],
                'constraints': [models.UniqueConstraint(fields=('by_ref', 'sha256', 'name'), name='dossiers_upload_once')],
            },
        ),
    ]
