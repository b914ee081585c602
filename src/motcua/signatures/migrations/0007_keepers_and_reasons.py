from django.db import migrations, models


BACKFILL = """
UPDATE signatures_trustanchor SET confirmed_at = trusted_from;
UPDATE signatures_signingkey SET agency_id = owner_id WHERE owner_kind = 'agency';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('signatures', '0006_beyond_renewal'),
    ]

    operations = [
        migrations.CreateModel(
            name='AlgorithmEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20)),
                ('weak_from', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('set_at', models.DateTimeField()),
                ('set_by_name', models.CharField(max_length=200)),
            ],
        ),
        migrations.AddField(
            model_name='keptvalidation',
            name='agency_id',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='signingkey',
            name='agency_id',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='signingkey',
            name='retired_by_name',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='signingkey',
            name='retired_reason',
            field=models.CharField(blank=True, default='', max_length=500),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='confirmed_by_name',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='kind',
            field=models.CharField(choices=[('root', 'Root'), ('intermediate', 'Intermediate')], default='root', max_length=12),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='proposed_by_name',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='purpose',
            field=models.CharField(choices=[('all', 'All'), ('documents', 'Documents'), ('time_stamps', 'Time Stamps')], default='all', max_length=11),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='source',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='trusted_until',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='withdrawn_by_name',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='trustanchor',
            name='withdrawn_reason',
            field=models.CharField(blank=True, default='', max_length=500),
        ),
        migrations.RunSQL(BACKFILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='keptvalidation',
            index=models.Index(fields=['agency_id', '-id'], name='keptvalidation_of_agency'),
        ),
        migrations.AddIndex(
            model_name='signingkey',
            index=models.Index(fields=['agency_id', '-id'], name='signingkey_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='signingkey',
            constraint=models.CheckConstraint(condition=models.Q(('retired_reason', ''), ('retired_at__isnull', False), _connector='OR'), name='signingkey_reason_of_end'),
        ),
        migrations.AddConstraint(
            model_name='trustanchor',
            constraint=models.CheckConstraint(condition=models.Q(('trusted_until', None), ('trusted_until__gt', models.F('trusted_from')), _connector='OR'), name='trustanchor_until'),
        ),
        migrations.AddConstraint(
            model_name='trustanchor',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['root', 'intermediate'])), name='trustanchor_kind'),
        ),
        migrations.AddConstraint(
            model_name='trustanchor',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['all', 'documents', 'time_stamps'])), name='trustanchor_purpose'),
        ),
        migrations.AddIndex(
            model_name='algorithmend',
            index=models.Index(fields=['name', '-id'], name='algorithmend_latest'),
        ),
    ]
