"""Services, consumers and their rights, with a history that nobody changes."""

import django.db.models.deletion
from django.db import migrations, models


FORWARDS = """
CREATE TRIGGER gateway_record_no_change
    BEFORE UPDATE OR DELETE ON gateway_record
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER gateway_record_no_truncate
    BEFORE TRUNCATE ON gateway_record
    FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
"""
BACKWARDS = """
DROP TRIGGER gateway_record_no_truncate ON gateway_record;
DROP TRIGGER gateway_record_no_change ON gateway_record;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_kiosk_sessions'),
        ('gateway', '0001_connectors'),
        ('organisations', '0002_secondments'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consumer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('fingerprint', models.CharField(blank=True, max_length=64)),
                ('calls_per_day', models.PositiveIntegerField(null=True)),
                ('entered_at', models.DateTimeField()),
                ('client', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.apiclient')),
            ],
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40)),
                ('number', models.IntegerField()),
                ('act', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('by_ref', models.CharField(max_length=40)),
                ('by_name', models.CharField(max_length=200)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('facts', models.JSONField(default=dict)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('classification', models.CharField(max_length=12)),
                ('registered_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
        ),
        migrations.CreateModel(
            name='ServiceRight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(max_length=8)),
                ('pattern', models.CharField(max_length=2000)),
                ('valid_from', models.DateTimeField()),
                ('valid_to', models.DateTimeField(null=True)),
                ('ground', models.CharField(max_length=300)),
                ('state', models.CharField(max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('asked_by_name', models.CharField(max_length=200)),
                ('consumer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights', to='gateway.consumer')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights', to='gateway.service')),
            ],
        ),
        migrations.CreateModel(
            name='ServiceVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=20)),
                ('url', models.CharField(max_length=300)),
                ('is_private_allowed', models.BooleanField(default=False)),
                ('description_file_id', models.BigIntegerField(null=True)),
                ('endpoints', models.JSONField(default=list)),
                ('valid_from', models.DateTimeField()),
                ('valid_to', models.DateTimeField(null=True)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='gateway.service')),
            ],
        ),
        migrations.AddConstraint(
            model_name='consumer',
            constraint=models.UniqueConstraint(condition=models.Q(('fingerprint', ''), _negated=True), fields=('fingerprint',), name='gateway_consumer_one_certificate'),
        ),
        migrations.AddConstraint(
            model_name='record',
            constraint=models.UniqueConstraint(fields=('subject', 'number'), name='gateway_record_in_order'),
        ),
        migrations.AddIndex(
            model_name='serviceright',
            index=models.Index(fields=['-id'], name='gateway_right_latest'),
        ),
        migrations.AddConstraint(
            model_name='serviceversion',
            constraint=models.UniqueConstraint(fields=('service', 'version'), name='gateway_serviceversion_once'),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
