"""How connectors are set up, and what was called through them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ConnectorSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('is_on', models.BooleanField(default=False)),
                ('options', models.JSONField(default=dict)),
                ('is_private_allowed', models.BooleanField(default=False)),
                ('authorities', models.CharField(blank=True, max_length=300)),
                ('changed_at', models.DateTimeField()),
                ('changed_by_name', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='ConnectorCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('connector', models.CharField(max_length=40)),
                ('operation', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('milliseconds', models.PositiveIntegerField()),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('fault', models.CharField(blank=True, max_length=16)),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('bytes_out', models.PositiveBigIntegerField()),
                ('bytes_in', models.PositiveBigIntegerField()),
                ('correlation', models.CharField(max_length=64)),
                ('subject', models.CharField(blank=True, max_length=80)),
                ('purpose', models.CharField(blank=True, max_length=200)),
                ('by_ref', models.CharField(max_length=40)),
            ],
            options={
                'indexes': [models.Index(fields=['connector', '-id'], name='gateway_connectorcall_latest'), models.Index(fields=['subject', '-id'], name='gateway_connectorcall_subject'), models.Index(fields=['at'], name='gateway_connectorcall_at')],
            },
        ),
    ]
