
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0004_places_of_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArchivedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_id', models.BigIntegerField(unique=True)),
                ('current_file_id', models.BigIntegerField()),
                ('subject', models.CharField(max_length=80)),
                ('protected_until', models.DateTimeField(blank=True, null=True)),
                ('renewals', models.PositiveSmallIntegerField(default=0)),
                ('renewed_at', models.DateTimeField(blank=True, null=True)),
                ('fault', models.CharField(blank=True, default='', max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['protected_until'], name='archiveddocument_due'), models.Index(fields=['subject'], name='archiveddocument_subject')],
            },
        ),
    ]
