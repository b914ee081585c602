"""Batches of closed dossiers for the archive; what was filed away is locked.

In front of changes to dossiers stands a look whether the archive has them, for closed ones only.
"""

import django.db.models.deletion
from django.db import migrations, models

FORWARDS = """
CREATE FUNCTION dossiers_keep_archived() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    dossier bigint := CASE TG_TABLE_NAME
        WHEN 'dossiers_dossier' THEN (to_jsonb(OLD) ->> 'id')::bigint
        ELSE (to_jsonb(OLD) ->> 'dossier_id')::bigint
    END;
    free text[] := TG_ARGV[0]::text[];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM dossiers_archiveitem WHERE dossier_id = dossier
        AND refused_at IS NULL AND sent_back_at IS NULL AND filed_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'dossier % is in the archive and stays as it was filed away', dossier
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE TRIGGER dossiers_dossier_archived BEFORE UPDATE OR DELETE ON dossiers_dossier
    FOR EACH ROW WHEN (OLD.state IN (7, 8, 10)) EXECUTE FUNCTION dossiers_keep_archived(
        '{version,payment_state,delivery_state,synchronisation_state,owner_user_id}');
CREATE TRIGGER dossiers_paper_archived BEFORE UPDATE OR DELETE ON dossiers_paper
    FOR EACH ROW EXECUTE FUNCTION dossiers_keep_archived('{}');
CREATE TRIGGER dossiers_slip_archived BEFORE UPDATE OR DELETE ON dossiers_slip
    FOR EACH ROW EXECUTE FUNCTION dossiers_keep_archived('{}');
CREATE TRIGGER dossiers_result_archived BEFORE UPDATE OR DELETE ON dossiers_result
    FOR EACH ROW EXECUTE FUNCTION dossiers_keep_archived('{replaced_by_id,replaced_at}');
"""

BACKWARDS = """
DROP TRIGGER dossiers_result_archived ON dossiers_result;
DROP TRIGGER dossiers_slip_archived ON dossiers_slip;
DROP TRIGGER dossiers_paper_archived ON dossiers_paper;
DROP TRIGGER dossiers_dossier_archived ON dossiers_dossier;
DROP FUNCTION dossiers_keep_archived();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0004_results_stay_provable'),
        ('organisations', '0002_secondments'),
    ]

    operations = [
        migrations.CreateModel(
            name='ArchiveRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField()),
                ('by_name', models.CharField(max_length=200)),
                ('year', models.SmallIntegerField()),
                ('procedure_code', models.CharField(max_length=32)),
                ('procedure_name', models.TextField()),
                ('years', models.SmallIntegerField(null=True)),
                ('language', models.CharField(max_length=10)),
                ('begun_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('transfer_id', models.BigIntegerField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
        ),
        migrations.CreateModel(
            name='ArchiveItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('work_file_id', models.BigIntegerField(null=True)),
                ('filed_at', models.DateTimeField(null=True)),
                ('refused_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('sent_back_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='archive_items', to='dossiers.dossier')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='dossiers.archiverun')),
            ],
        ),
        migrations.CreateModel(
            name='Retention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('procedure_code', models.CharField(max_length=32)),
                ('years', models.SmallIntegerField(null=True)),
                ('set_at', models.DateTimeField()),
                ('set_by_name', models.CharField(max_length=200)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
        ),
        migrations.AddIndex(
            model_name='archiverun',
            index=models.Index(fields=['agency', '-id'], name='dossiers_archiverun_newest'),
        ),
        migrations.AddIndex(
            model_name='archiveitem',
            index=models.Index(fields=['work_file_id'], name='dossiers_archiveitem_file'),
        ),
        migrations.AddConstraint(
            model_name='archiveitem',
            constraint=models.UniqueConstraint(condition=models.Q(('refused_at', None), ('sent_back_at', None)), fields=('dossier',), name='dossiers_archiveitem_held'),
        ),
        migrations.AddConstraint(
            model_name='retention',
            constraint=models.UniqueConstraint(fields=('agency', 'procedure_code'), name='dossiers_retention_once'),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
