"""All tables as they stood before the first release, in one step instead of 9.

An installation made on the way has taken the steps named in ``replaces``, and counts as having taken this one.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


def guarded(table):
    """Return what lets rows be added to a table, and nothing else done with them."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
        """,
        f"DROP TRIGGER {table}_no_change ON {table};",
    )


def never_emptied(table):
    """Return what keeps a table from being emptied at once."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
        """,
        f"DROP TRIGGER {table}_no_truncate ON {table};",
    )


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("signatures", name)
        for name in (
            "0001_initial",
            "0002_signing_log_is_append_only",
            "0003_kept_validations",
            "0004_places_of_keys",
            "0005_archived_documents",
            "0006_beyond_renewal",
            "0007_keepers_and_reasons",
            "0008_listed_once_at_a_time",
            "0009_many_at_once",
        )
    ]

    dependencies = [
        ('organisations', '0002_secondments'),
        ('platform', '0001_before_the_first_release'),
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
            options={
                'indexes': [models.Index(fields=['name', '-id'], name='algorithmend_latest')],
            },
        ),
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
                ('is_beyond_renewal', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['protected_until'], name='archiveddocument_due'), models.Index(fields=['subject'], name='archiveddocument_subject')],
            },
        ),
        migrations.CreateModel(
            name='KeptValidation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=80)),
                ('sha256', models.CharField(max_length=64)),
                ('verdict', models.CharField(max_length=13)),
                ('report', models.JSONField()),
                ('evidence', models.BinaryField()),
                ('checked_at', models.DateTimeField()),
                ('agency_id', models.BigIntegerField(blank=True, null=True)),
                ('by_ref', models.CharField(max_length=60)),
                ('by_name', models.CharField(max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-checked_at'], name='keptvalidation_subject'), models.Index(fields=['sha256'], name='keptvalidation_sha256'), models.Index(fields=['agency_id', '-id'], name='keptvalidation_of_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['valid', 'invalid', 'indeterminate'])), name='keptvalidation_verdict')],
            },
        ),
        migrations.CreateModel(
            name='SigningBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('fingerprint', models.CharField(max_length=64)),
                ('language', models.CharField(max_length=10)),
                ('total', models.PositiveIntegerField()),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['user_id', '-begun_at'], name='signingbatch_newest')],
                'constraints': [models.UniqueConstraint(fields=('user_id', 'fingerprint'), name='signingbatch_once')],
            },
        ),
        migrations.CreateModel(
            name='SigningBatchItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('subject_id', models.BigIntegerField()),
                ('seen', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('waiting', 'waiting'), ('done', 'done'), ('refused', 'refused')], default='waiting', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='signatures.signingbatch')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('batch', 'subject_id'), name='signingbatchitem_once')],
            },
        ),
        migrations.CreateModel(
            name='SigningKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner_kind', models.CharField(choices=[('person', 'Person'), ('agency', 'Agency')], max_length=6)),
                ('owner_id', models.BigIntegerField()),
                ('agency_id', models.BigIntegerField(blank=True, null=True)),
                ('key_file', models.CharField(max_length=80, unique=True)),
                ('place', models.CharField(blank=True, default='', max_length=500)),
                ('mechanism', models.CharField(blank=True, default='', max_length=5)),
                ('subject_name', models.CharField(max_length=200)),
                ('certificate', models.BinaryField()),
                ('chain', django.contrib.postgres.fields.ArrayField(base_field=models.BinaryField(), size=None)),
                ('serial', models.CharField(max_length=40)),
                ('not_before', models.DateTimeField()),
                ('not_after', models.DateTimeField()),
                ('created_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('retired_by_name', models.CharField(blank=True, default='', max_length=200)),
                ('retired_reason', models.CharField(blank=True, default='', max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['agency_id', '-id'], name='signingkey_of_agency')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('owner_kind', 'owner_id'), name='signingkey_one_in_use'), models.CheckConstraint(condition=models.Q(('not_before__lt', models.F('not_after'))), name='signingkey_period'), models.CheckConstraint(condition=models.Q(('retired_reason', ''), ('retired_at__isnull', False), _connector='OR'), name='signingkey_reason_of_end'), models.CheckConstraint(condition=models.Q(('owner_kind__in', ['person', 'agency'])), name='signingkey_owner_kind')],
            },
        ),
        migrations.CreateModel(
            name='SigningEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('signed_at', models.DateTimeField()),
                ('by_ref', models.CharField(max_length=60)),
                ('by_name', models.CharField(max_length=200)),
                ('by_person_id', models.BigIntegerField(blank=True, null=True)),
                ('subject', models.CharField(blank=True, max_length=80)),
                ('sha256_before', models.CharField(max_length=64)),
                ('sha256_after', models.CharField(max_length=64, unique=True)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='signatures.signingkey')),
            ],
            options={
                'indexes': [models.Index(fields=['subject'], name='signingentry_subject'), models.Index(fields=['key', '-signed_at'], name='signingentry_key_time')],
            },
        ),
        migrations.CreateModel(
            name='TimeStampService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(unique=True)),
                ('is_in_use', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_in_use', True)), fields=('is_in_use',), name='timestampservice_one_in_use')],
            },
        ),
        migrations.CreateModel(
            name='TrustAnchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('root', 'Root'), ('intermediate', 'Intermediate')], default='root', max_length=12)),
                ('purpose', models.CharField(choices=[('all', 'All'), ('documents', 'Documents'), ('time_stamps', 'Time Stamps')], default='all', max_length=11)),
                ('certificate', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('trusted_from', models.DateTimeField()),
                ('trusted_until', models.DateTimeField(blank=True, null=True)),
                ('source', models.CharField(blank=True, default='', max_length=300)),
                ('proposed_by_name', models.CharField(blank=True, default='', max_length=200)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_by_name', models.CharField(blank=True, default='', max_length=200)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by_name', models.CharField(blank=True, default='', max_length=200)),
                ('withdrawn_reason', models.CharField(blank=True, default='', max_length=500)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('sha256',), name='trustanchor_listed_once'), models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gt', models.F('trusted_from')), _connector='OR'), name='trustanchor_period'), models.CheckConstraint(condition=models.Q(('trusted_until', None), ('trusted_until__gt', models.F('trusted_from')), _connector='OR'), name='trustanchor_until'), models.CheckConstraint(condition=models.Q(('kind__in', ['root', 'intermediate'])), name='trustanchor_kind'), models.CheckConstraint(condition=models.Q(('purpose__in', ['all', 'documents', 'time_stamps'])), name='trustanchor_purpose')],
            },
        ),
        guarded("signatures_signingentry"),
        guarded("signatures_keptvalidation"),
        never_emptied("signatures_signingentry"),
        never_emptied("signatures_keptvalidation"),
    ]
