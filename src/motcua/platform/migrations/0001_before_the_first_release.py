"""All tables as they stood before the first release, in one step instead of 7.

An installation made on the way has taken the steps named in ``replaces``, and counts as having taken this one.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

EXTENSIONS = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS ltree;
-- Only a superuser may create this one; it counts statements and nothing depends on it.
DO $$ BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE NOTICE 'pg_stat_statements is left out: ask the database administrator for it';
END $$;
"""

REFUSAL = """
CREATE FUNCTION platform_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""



def guarded(table):
    """Return what lets rows be added to a table, and nothing else done with them."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION platform_refuse_change();
        """,
        f"""
        DROP TRIGGER {table}_no_truncate ON {table};
        DROP TRIGGER {table}_no_change ON {table};
        """,
    )


def unlogged(table):
    """Return what makes a table one that a crash may forget."""
    return migrations.RunSQL(f"ALTER TABLE {table} SET UNLOGGED", f"ALTER TABLE {table} SET LOGGED")


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("platform", name)
        for name in (
            "0001_initial",
            "0002_audit_is_append_only",
            "0003_rate_limits",
            "0004_event_positions",
            "0005_audit_by_tag",
            "0006_job_failures",
            "0007_shared_values",
        )
    ]

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(EXTENSIONS, migrations.RunSQL.noop),
        migrations.RunSQL(REFUSAL, "DROP FUNCTION platform_refuse_change()"),
        migrations.CreateModel(
            name='JobFailure',
            fields=[
                ('job_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('error', models.TextField()),
            ],
            options={
                'db_table': 'platform_job_failure',
            },
        ),
        migrations.CreateModel(
            name='RateLimit',
            fields=[
                ('key', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('full_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'platform_rate_limit',
            },
        ),
        migrations.CreateModel(
            name='SharedValue',
            fields=[
                ('key', models.CharField(max_length=250, primary_key=True, serialize=False)),
                ('value', models.JSONField()),
                ('expires_at', models.DateTimeField(db_index=True, null=True)),
            ],
            options={
                'db_table': 'platform_shared_value',
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by_ref', models.CharField(max_length=40)),
                ('by_name', models.CharField(max_length=200)),
                ('tag', models.CharField(max_length=80)),
                ('on_ref', models.CharField(max_length=80)),
                ('agency_id', models.BigIntegerField(null=True)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('data', models.JSONField(default=dict)),
            ],
            options={
                'db_table': 'platform_audit_entry',
                'indexes': [models.Index(fields=['on_ref', '-at'], name='audit_on_ref'), models.Index(fields=['by_ref', '-at'], name='audit_by_ref'), models.Index(fields=['-at'], name='audit_at'), models.Index(fields=['tag', '-at'], name='audit_tag')],
            },
        ),
        migrations.CreateModel(
            name='EventRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('data', models.JSONField()),
                ('published_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('is_relayed', models.BooleanField(db_default=False)),
                ('position', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'platform_event',
                'indexes': [models.Index(condition=models.Q(('is_relayed', False)), fields=['id'], name='event_to_relay'), models.Index(condition=models.Q(('position__isnull', False)), fields=['position'], name='event_position')],
            },
        ),
        migrations.CreateModel(
            name='FileRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.BigIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=200)),
                ('stored_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'platform_file',
                'indexes': [models.Index(fields=['sha256'], name='file_sha256')],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_ref', models.CharField(max_length=40)),
                ('act', models.CharField(max_length=80)),
                ('key', models.CharField(max_length=200)),
                ('fingerprint', models.CharField(max_length=64)),
                ('answer', models.JSONField(null=True)),
                ('answered_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'platform_idempotency_record',
                'indexes': [models.Index(fields=['answered_at'], name='idempotency_answered_at')],
                'constraints': [models.UniqueConstraint(fields=('by_ref', 'act', 'key'), name='idempotency_once_a_key')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subscriber', models.CharField(max_length=100)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('failed', 'Failed')], db_default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(db_default=0)),
                ('due_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('done_at', models.DateTimeField(null=True)),
                ('error', models.TextField(blank=True, db_default='')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='platform.eventrow')),
            ],
            options={
                'db_table': 'platform_delivery',
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at'], name='delivery_waiting'), models.Index(condition=models.Q(('state', 'failed')), fields=['subscriber'], name='delivery_failed')],
                'constraints': [models.UniqueConstraint(fields=('event', 'subscriber'), name='delivery_once_a_subscriber')],
            },
        ),
        guarded("platform_audit_entry"),
        migrations.RunSQL(
            "CREATE SEQUENCE platform_event_position OWNED BY platform_event.position",
            "DROP SEQUENCE platform_event_position",
        ),
        unlogged("platform_rate_limit"),
        unlogged("platform_shared_value"),
    ]
