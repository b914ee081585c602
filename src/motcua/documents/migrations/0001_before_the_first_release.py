"""All tables as they stood before the first release, in one step instead of 19.

An installation made on the way has taken the steps named in ``replaces``, and counts as having taken this one.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import uuid
from django.db import migrations, models


KEPT = """
CREATE FUNCTION documents_keep_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['subs', 'used_at', 'voided_at', 'voided_by_name', 'void_reason']
          = to_jsonb(OLD) - ARRAY['subs', 'used_at', 'voided_at', 'voided_by_name', 'void_reason']
        AND NEW.subs >= OLD.subs
        AND (OLD.used_at IS NULL OR NEW.used_at = OLD.used_at)
        AND (OLD.voided_at IS NULL OR (NEW.voided_at, NEW.voided_by_name, NEW.void_reason)
          = (OLD.voided_at, OLD.voided_by_name, OLD.void_reason)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a number is kept as it was given; it is used once, or voided once'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_number_kept
    BEFORE UPDATE OR DELETE ON documents_number
    FOR EACH ROW EXECUTE FUNCTION documents_keep_number();

CREATE FUNCTION documents_keep_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'last' = to_jsonb(OLD) - 'last' AND NEW.last > OLD.last THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a book only goes on: no number of it is given again'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_book_kept
    BEFORE UPDATE OR DELETE ON documents_book
    FOR EACH ROW EXECUTE FUNCTION documents_keep_book();

CREATE FUNCTION documents_keep_arrival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.completed_at IS NULL
        AND (NEW.agency_id, NEW.arrived_on, NEW.arrival_number, NEW.likeness)
          = (OLD.agency_id, OLD.arrived_on, OLD.arrival_number, OLD.likeness) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an arrival is kept as it was registered, and what is completed stays so'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_incoming_kept
    BEFORE UPDATE OR DELETE ON documents_incoming
    FOR EACH ROW EXECUTE FUNCTION documents_keep_arrival();

CREATE FUNCTION documents_keep_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.accepted_at IS NULL AND OLD.withdrawn_at IS NULL
        AND (NEW.agency_id, NEW.title, NEW.words, NEW.given_by_id, NEW.given_at, NEW.first_due_on)
          = (OLD.agency_id, OLD.title, OLD.words, OLD.given_by_id, OLD.given_at, OLD.first_due_on)
        AND (NEW.document_id, NEW.parent_id, NEW.appointment_id)
          IS NOT DISTINCT FROM (OLD.document_id, OLD.parent_id, OLD.appointment_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a task is kept as it was given, and what is accepted or withdrawn stays so'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_task_kept
    BEFORE UPDATE OR DELETE ON documents_task
    FOR EACH ROW EXECUTE FUNCTION documents_keep_task();

CREATE FUNCTION documents_keep_extension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.answered_at IS NULL
        AND (NEW.task_id, NEW.due_before, NEW.reason, NEW.asked_at)
          = (OLD.task_id, OLD.due_before, OLD.reason, OLD.asked_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an extension is answered once and kept as it was asked for'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_taskextension_kept
    BEFORE UPDATE OR DELETE ON documents_taskextension
    FOR EACH ROW EXECUTE FUNCTION documents_keep_extension();

CREATE FUNCTION documents_keep_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.signed_at IS NULL
        OR (NEW.agency_id, NEW.type_code, NEW.unit_id, NEW.drafter_id, NEW.signer_id, NEW.version,
            NEW.signed_at, NEW.authority, NEW.issue_by, NEW.signed_file_id)
          = (OLD.agency_id, OLD.type_code, OLD.unit_id, OLD.drafter_id, OLD.signer_id, OLD.version,
            OLD.signed_at, OLD.authority, OLD.issue_by, OLD.signed_file_id)
        AND (OLD.sealed_at IS NULL OR (NEW.sealed_at, NEW.sealed_file_id)
          = (OLD.sealed_at, OLD.sealed_file_id))
        AND (OLD.issued_at IS NULL OR (NEW.issued_at, NEW.kept_by) = (OLD.issued_at, OLD.kept_by))
        AND (OLD.recalled_at IS NULL OR NEW.recalled_at = OLD.recalled_at)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what is signed, sealed or issued is kept as it was'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_outgoing_kept
    BEFORE UPDATE OR DELETE ON documents_outgoing
    FOR EACH ROW EXECUTE FUNCTION documents_keep_signed();

CREATE FUNCTION documents_keep_recipient() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['status', 'status_at', 'taken_off_at']
          = to_jsonb(OLD) - ARRAY['status', 'status_at', 'taken_off_at']
        AND (OLD.taken_off_at IS NULL OR NEW.taken_off_at = OLD.taken_off_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'to whom a document went stays written' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_recipient_kept
    BEFORE UPDATE OR DELETE ON documents_recipient
    FOR EACH ROW EXECUTE FUNCTION documents_keep_recipient();

CREATE FUNCTION documents_keep_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - ARRAY['valid_to', 'is_given_on'] = to_jsonb(OLD) - ARRAY['valid_to', 'is_given_on']
        AND (NEW.is_given_on = OLD.is_given_on OR NEW.unit_id IS NOT NULL) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an order or authorisation to sign is ended, never changed'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_signinggrant_kept
    BEFORE UPDATE OR DELETE ON documents_signinggrant
    FOR EACH ROW EXECUTE FUNCTION documents_keep_grant();

CREATE FUNCTION documents_folded(said text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT trim(regexp_replace(lower(unaccent(normalize(said, NFKC))), '[^a-z0-9]+', ' ', 'g'))
$$;

CREATE FUNCTION documents_index_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO documents_searchable (document_id, agency_id, fields) VALUES (NEW.id, NEW.agency_id, NEW.folded)
    ON CONFLICT (document_id) DO UPDATE SET fields = EXCLUDED.fields;
    RETURN NULL;
END
$$;

CREATE TRIGGER documents_document_indexed
    AFTER INSERT OR UPDATE OF folded ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_index_document();

CREATE FUNCTION documents_index_arrival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE documents_searchable
    SET way = documents_folded(concat_ws(' ', NEW.lead_name, NEW.receipt_name, NEW.reply_code))
    WHERE document_id = NEW.document_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER documents_incoming_indexed
    AFTER UPDATE OF lead_name, receipt_name, reply_code ON documents_incoming
    FOR EACH ROW EXECUTE FUNCTION documents_index_arrival();

CREATE FUNCTION documents_index_outgoing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE documents_searchable SET way = documents_folded(concat_ws(' ', NEW.kept_by, NEW.note))
    WHERE document_id = NEW.document_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER documents_outgoing_indexed
    AFTER UPDATE OF kept_by, note ON documents_outgoing
    FOR EACH ROW EXECUTE FUNCTION documents_index_outgoing();

CREATE FUNCTION documents_keep_lists() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'lists of files and what was proposed for them stay' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_filelist_kept
    BEFORE DELETE ON documents_filelist
    FOR EACH ROW EXECUTE FUNCTION documents_keep_lists();

CREATE TRIGGER documents_listedfile_kept
    BEFORE DELETE ON documents_listedfile
    FOR EACH ROW EXECUTE FUNCTION documents_keep_lists();

CREATE FUNCTION documents_keep_work_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.archived_at IS NULL AND (OLD.handed_at IS NULL
        OR to_jsonb(NEW) - ARRAY['handed_at', 'archived_at', 'access', 'found_by']
         = to_jsonb(OLD) - ARRAY['handed_at', 'archived_at', 'access', 'found_by']) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a work file with the archive stays as it was handed over'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_workfile_kept
    BEFORE UPDATE OR DELETE ON documents_workfile
    FOR EACH ROW EXECUTE FUNCTION documents_keep_work_file();

CREATE FUNCTION documents_keep_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' AND EXISTS (
        SELECT 1 FROM documents_workfile WHERE id = NEW.work_file_id AND closed_at IS NULL
    ) THEN
        IF TG_OP = 'INSERT' THEN
            RETURN NEW;
        END IF;
        IF OLD.taken_out_at IS NULL
            AND to_jsonb(NEW) - ARRAY['place', 'taken_out_at']
              = to_jsonb(OLD) - ARRAY['place', 'taken_out_at'] THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'what lies in a work file changes only its place, or is taken out, while the file is open'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_fileitem_kept
    BEFORE INSERT OR UPDATE OR DELETE ON documents_fileitem
    FOR EACH ROW EXECUTE FUNCTION documents_keep_item();

CREATE FUNCTION documents_keep_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.accepted_at IS NULL AND OLD.returned_at IS NULL
        AND to_jsonb(NEW) - ARRAY['accepted_at', 'returned_at', 'answered_by_name', 'answer']
          = to_jsonb(OLD) - ARRAY['accepted_at', 'returned_at', 'answered_by_name', 'answer'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a transfer is answered once and kept as it was made'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_transfer_kept
    BEFORE UPDATE OR DELETE ON documents_transfer
    FOR EACH ROW EXECUTE FUNCTION documents_keep_transfer();

CREATE FUNCTION documents_keep_internal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL
        AND (NEW.agency_id, NEW.title, NEW.text, NEW.addressed, NEW.published_at, NEW.published_by_id)
          = (OLD.agency_id, OLD.title, OLD.text, OLD.addressed, OLD.published_at, OLD.published_by_id)
        AND NEW.valid_until IS NOT DISTINCT FROM OLD.valid_until THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an internal document is kept as it was published, and what is withdrawn stays so'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_internaldocument_kept
    BEFORE UPDATE OR DELETE ON documents_internaldocument
    FOR EACH ROW EXECUTE FUNCTION documents_keep_internal();

CREATE FUNCTION documents_keep_reading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.read_at IS NULL
        AND (NEW.internal_id, NEW.person_id, NEW.name) = (OLD.internal_id, OLD.person_id, OLD.name) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a reader stays, and the first reading with it' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER documents_internalreader_kept
    BEFORE UPDATE OR DELETE ON documents_internalreader
    FOR EACH ROW EXECUTE FUNCTION documents_keep_reading();
"""

NO_LONGER_KEPT = """
DROP TRIGGER documents_internalreader_kept ON documents_internalreader;
DROP FUNCTION documents_keep_reading();
DROP TRIGGER documents_internaldocument_kept ON documents_internaldocument;
DROP FUNCTION documents_keep_internal();
DROP TRIGGER documents_transfer_kept ON documents_transfer;
DROP FUNCTION documents_keep_transfer();
DROP TRIGGER documents_fileitem_kept ON documents_fileitem;
DROP FUNCTION documents_keep_item();
DROP TRIGGER documents_workfile_kept ON documents_workfile;
DROP FUNCTION documents_keep_work_file();
DROP TRIGGER documents_listedfile_kept ON documents_listedfile;
DROP TRIGGER documents_filelist_kept ON documents_filelist;
DROP FUNCTION documents_keep_lists();
DROP TRIGGER documents_outgoing_indexed ON documents_outgoing;
DROP FUNCTION documents_index_outgoing();
DROP TRIGGER documents_incoming_indexed ON documents_incoming;
DROP FUNCTION documents_index_arrival();
DROP TRIGGER documents_document_indexed ON documents_document;
DROP FUNCTION documents_index_document();
DROP FUNCTION documents_folded(text);
DROP TRIGGER documents_signinggrant_kept ON documents_signinggrant;
DROP FUNCTION documents_keep_grant();
DROP TRIGGER documents_recipient_kept ON documents_recipient;
DROP FUNCTION documents_keep_recipient();
DROP TRIGGER documents_outgoing_kept ON documents_outgoing;
DROP FUNCTION documents_keep_signed();
DROP TRIGGER documents_taskextension_kept ON documents_taskextension;
DROP FUNCTION documents_keep_extension();
DROP TRIGGER documents_task_kept ON documents_task;
DROP FUNCTION documents_keep_task();
DROP TRIGGER documents_incoming_kept ON documents_incoming;
DROP FUNCTION documents_keep_arrival();
DROP TRIGGER documents_book_kept ON documents_book;
DROP FUNCTION documents_keep_book();
DROP TRIGGER documents_number_kept ON documents_number;
DROP FUNCTION documents_keep_number();
"""


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
        ("documents", name)
        for name in (
            "0001_initial",
            "0002_what_was_written_stays",
            "0003_incoming_documents",
            "0004_files_stay",
            "0005_likeness_by_year",
            "0006_limit_of_the_leader",
            "0007_tasks",
            "0008_timetable",
            "0009_outgoing_documents",
            "0010_what_is_signed_stays",
            "0011_sent_and_delivered",
            "0012_orders_given_on",
            "0013_updated_after_issue",
            "0014_search_of_files",
            "0015_saved_queries",
            "0016_copies",
            "0017_work_files",
            "0018_papers_of_meetings",
            "0019_internal_documents",
        )
    ]

    dependencies = [
        ('organisations', '0002_secondments'),
        ('platform', '0001_before_the_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direction', models.CharField(choices=[('incoming', 'incoming'), ('outgoing', 'outgoing')], max_length=8)),
                ('series', models.CharField(choices=[('common', 'common'), ('type', 'type'), ('legal', 'legal'), ('secret', 'secret'), ('copies', 'copies'), ('body', 'body')], max_length=8)),
                ('key', models.CharField(blank=True, max_length=30)),
                ('year', models.SmallIntegerField()),
                ('last', models.IntegerField()),
                ('opened_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'direction', 'series', 'key', 'year'), name='documents_book_once'), models.CheckConstraint(condition=models.Q(('last__gte', 1)), name='documents_book_has_begun')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40)),
                ('number', models.IntegerField()),
                ('act', models.CharField(max_length=32)),
                ('at', models.DateTimeField()),
                ('by_ref', models.CharField(max_length=40)),
                ('by_name', models.CharField(max_length=200)),
                ('by_person_id', models.BigIntegerField(null=True)),
                ('on_behalf_of', models.BigIntegerField(null=True)),
                ('words', models.TextField(blank=True)),
                ('facts', models.JSONField(default=dict)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject', 'number'), name='documents_entry_in_order')],
            },
        ),
        migrations.CreateModel(
            name='FileList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('begun_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('approved_by_name', models.CharField(blank=True, max_length=200)),
                ('published_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'year'), name='documents_filelist_once')],
            },
        ),
        migrations.CreateModel(
            name='InternalDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('addressed', models.TextField()),
                ('published_at', models.DateTimeField()),
                ('published_by_name', models.CharField(max_length=200)),
                ('valid_until', models.DateField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_by_name', models.CharField(blank=True, max_length=200)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=500)),
                ('folded', models.TextField()),
                ('words', models.GeneratedField(db_persist=True, expression=models.Func(models.F('folded'), template="array_to_tsvector(array_remove(string_to_array(%(expressions)s, ' '), ''))"), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['agency', 'words'], name='documents_internal_words')],
            },
        ),
        migrations.CreateModel(
            name='InternalFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('internal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.internaldocument')),
            ],
        ),
        migrations.CreateModel(
            name='InternalReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('read_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('internal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readers', to='documents.internaldocument')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['person', 'agency'], name='documents_internal_unread')],
                'constraints': [models.UniqueConstraint(fields=('internal', 'person'), name='documents_internalreader_once')],
            },
        ),
        migrations.CreateModel(
            name='ListedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(blank=True, max_length=200)),
                ('notation', models.CharField(blank=True, max_length=20)),
                ('title', models.CharField(max_length=500)),
                ('years', models.SmallIntegerField(null=True)),
                ('keeper_name', models.CharField(max_length=200)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by_name', models.CharField(max_length=200)),
                ('taken_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='documents.filelist')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_at__isnull', False)), fields=('list', 'notation'), name='documents_listedfile_notation')],
            },
        ),
        migrations.CreateModel(
            name='Number',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=8)),
                ('year', models.SmallIntegerField()),
                ('number', models.IntegerField()),
                ('suffix', models.CharField(blank=True, max_length=1)),
                ('subs', models.SmallIntegerField(default=0)),
                ('symbol', models.CharField(blank=True, max_length=30)),
                ('type_code', models.CharField(blank=True, max_length=30)),
                ('purpose', models.CharField(blank=True, max_length=500)),
                ('taken_at', models.DateTimeField()),
                ('taken_by_name', models.CharField(max_length=200)),
                ('used_at', models.DateTimeField(null=True)),
                ('voided_at', models.DateTimeField(null=True)),
                ('voided_by_name', models.CharField(blank=True, max_length=200)),
                ('void_reason', models.CharField(blank=True, max_length=500)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='documents.book')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('used_at', None), ('voided_at', None)), fields=['book'], name='documents_number_reserved')],
                'constraints': [models.UniqueConstraint(fields=('book', 'number', 'suffix'), name='documents_number_once'), models.UniqueConstraint(condition=models.Q(models.Q(('symbol', ''), _negated=True), models.Q(('series__in', ('secret', 'legal')), _negated=True)), fields=('agency', 'year', 'number', 'suffix', 'symbol'), name='documents_number_and_symbol_once'), models.CheckConstraint(condition=models.Q(('used_at', None), ('voided_at', None), _connector='OR'), name='documents_number_used_or_void'), models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='documents_number_void_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('series', 'secret'), _negated=True), ('purpose', ''), _connector='OR'), name='documents_number_secret_is_silent')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direction', models.CharField(choices=[('incoming', 'incoming'), ('outgoing', 'outgoing')], max_length=8)),
                ('organ_code', models.CharField(blank=True, max_length=35)),
                ('file_year', models.SmallIntegerField(null=True)),
                ('file_notation', models.CharField(blank=True, max_length=20)),
                ('file_ordinal', models.SmallIntegerField(null=True)),
                ('type_name', models.CharField(max_length=100)),
                ('code_number', models.CharField(max_length=11)),
                ('code_notation', models.CharField(blank=True, max_length=30)),
                ('issued_on', models.DateField(null=True)),
                ('organ_name', models.CharField(max_length=200)),
                ('subject', models.CharField(max_length=500)),
                ('language', models.CharField(max_length=30)),
                ('pages', models.SmallIntegerField(null=True)),
                ('description', models.CharField(blank=True, max_length=500)),
                ('signer_position', models.CharField(blank=True, max_length=100)),
                ('signer_name', models.CharField(blank=True, max_length=50)),
                ('urgency', models.SmallIntegerField(default=0)),
                ('due_on', models.DateField(null=True)),
                ('folded', models.TextField()),
                ('registered_at', models.DateTimeField()),
                ('registered_by_name', models.CharField(max_length=200)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('number', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='document', to='documents.number')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'direction', 'id'], name='documents_document_in_order'), models.Index(condition=models.Q(('file_notation', ''), _negated=True), fields=['agency', 'file_year', 'file_notation'], name='documents_document_file'), models.Index(fields=['agency', 'issued_on'], name='documents_document_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('urgency__gte', 0), ('urgency__lte', 4)), name='documents_document_urgency'), models.CheckConstraint(condition=models.Q(('pages', None), models.Q(('pages__gte', 0), ('pages__lte', 999)), _connector='OR'), name='documents_document_pages')],
            },
        ),
        migrations.CreateModel(
            name='Incoming',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='incoming', serialize=False, to='documents.document')),
                ('arrived_on', models.DateField()),
                ('arrival_number', models.CharField(max_length=10)),
                ('to_places', models.CharField(blank=True, max_length=1000)),
                ('channel', models.CharField(max_length=10)),
                ('is_on_paper', models.BooleanField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('likeness', models.CharField(max_length=300)),
                ('presented_at', models.DateTimeField(null=True)),
                ('handed_on_at', models.DateTimeField(null=True)),
                ('lead_name', models.CharField(blank=True, max_length=200)),
                ('receipt_name', models.CharField(blank=True, max_length=200)),
                ('receipt_at', models.DateTimeField(null=True)),
                ('reply_code', models.CharField(blank=True, max_length=60)),
                ('handle_by', models.DateField(null=True)),
                ('delivery_id', models.BigIntegerField(null=True, unique=True)),
                ('completed_at', models.DateTimeField(null=True)),
                ('completed_by_name', models.CharField(blank=True, max_length=200)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('presented_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('reply', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='documents.document')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'likeness'], name='documents_incoming_likeness'), models.Index(condition=models.Q(('completed_at', None), ('handed_on_at', None)), fields=['agency', 'presented_to'], name='documents_incoming_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Searchable',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='searchable', serialize=False, to='documents.document')),
                ('fields', models.TextField()),
                ('way', models.TextField(db_default='', default='')),
                ('files', models.TextField(db_default='', default='')),
                ('files_at', models.DateTimeField(null=True)),
                ('words', models.GeneratedField(db_persist=True, expression=models.Func(models.F('fields'), models.F('way'), models.F('files'), arg_joiner=" || ' ' || ", template="array_to_tsvector(array_remove(string_to_array(%(expressions)s, ' '), ''))"), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['agency', 'words'], name='documents_searchable_words'), models.Index(fields=['agency', 'document'], name='documents_searchable_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Consulted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consulted', to='documents.document')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at', None)), fields=['person'], name='documents_consulted_waiting')],
                'constraints': [models.UniqueConstraint(fields=('document', 'person'), name='documents_consulted_once')],
            },
        ),
        migrations.CreateModel(
            name='Charge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('lead', 'lead'), ('cooperate', 'cooperate'), ('inform', 'inform')], max_length=10)),
                ('due_on', models.DateField(null=True)),
                ('given_at', models.DateTimeField()),
                ('given_by_name', models.CharField(max_length=200)),
                ('read_at', models.DateTimeField(null=True)),
                ('read_by_name', models.CharField(blank=True, max_length=200)),
                ('done_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('under', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='passed_on', to='documents.charge')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charges', to='documents.document')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None), ('ended_at', None)), fields=['unit', 'due_on'], name='documents_charge_of_unit'), models.Index(condition=models.Q(('done_at', None), ('ended_at', None)), fields=['person', 'due_on'], name='documents_charge_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('unit__isnull', False), ('person__isnull', False), _connector='OR'), name='documents_charge_of_somebody'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('part', 'lead'), ('under', None)), fields=('document',), name='documents_charge_one_lead')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('media_type', models.CharField(max_length=100)),
                ('added_at', models.DateTimeField()),
                ('added_by_name', models.CharField(max_length=200)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='documents.document')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'sha256', 'name'), name='documents_attachment_once')],
            },
        ),
        migrations.CreateModel(
            name='DraftVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.SmallIntegerField()),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('made_by_name', models.CharField(max_length=200)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.document')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='documents_draftversion_once')],
            },
        ),
        migrations.CreateModel(
            name='DocumentCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('SY', 'SY'), ('TrS', 'TrS'), ('SL', 'SL')], max_length=3)),
                ('source', models.CharField(choices=[('original', 'original'), ('true_copy', 'true_copy'), ('other_copy', 'other_copy')], max_length=10)),
                ('from_carrier', models.CharField(choices=[('paper', 'paper'), ('electronic', 'electronic')], max_length=10)),
                ('onto', models.CharField(choices=[('paper', 'paper'), ('electronic', 'electronic')], max_length=10)),
                ('file_id', models.BigIntegerField()),
                ('signer_name', models.CharField(blank=True, max_length=200)),
                ('authority', models.JSONField(default=list)),
                ('recipients', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('made_by_name', models.CharField(max_length=200)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='documents.document')),
                ('number', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='copy', to='documents.number')),
            ],
            options={
                'indexes': [models.Index(fields=['document', '-id'], name='documents_copy_of')],
            },
        ),
        migrations.CreateModel(
            name='PublishedWeek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monday', models.DateField()),
                ('published_at', models.DateTimeField()),
                ('published_by_name', models.CharField(max_length=200)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'monday'), name='documents_publishedweek_once')],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.SmallIntegerField()),
                ('code', models.CharField(blank=True, max_length=35)),
                ('name', models.CharField(max_length=200)),
                ('status', models.CharField(blank=True, max_length=2)),
                ('status_at', models.DateTimeField(null=True)),
                ('taken_off_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='documents.document')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document', 'place'), name='documents_recipient_once')],
            },
        ),
        migrations.CreateModel(
            name='Resource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('room', 'Room'), ('vehicle', 'Vehicle')], max_length=7)),
                ('name', models.CharField(max_length=100)),
                ('seats', models.SmallIntegerField(null=True)),
                ('added_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('agency', 'kind', 'name'), name='documents_resource_once')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('leaders', 'leaders'), ('unit', 'unit'), ('person', 'person')], max_length=7)),
                ('title', models.CharField(max_length=500)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=200)),
                ('chair_name', models.CharField(blank=True, max_length=200)),
                ('is_public', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('proposed_by_name', models.CharField(max_length=200)),
                ('proposed_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('refused_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('changed_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('revision', models.SmallIntegerField(default=0)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('chair', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('prepared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='documents.document')),
                ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.resource')),
                ('vehicle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.resource')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', 'starts_at'], name='documents_appointment_week')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='documents_appointment_times'), models.CheckConstraint(condition=models.Q(models.Q(('scope', 'person'), _negated=True), models.Q(('is_public', False), ('published_at', None)), _connector='OR'), name='documents_appointment_ones_own'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('approved_at__isnull', False), ('cancelled_at', None), ('refused_at', None), ('room__isnull', False)), expressions=[(models.Func(models.F('room'), models.F('room'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('starts_at'), models.F('ends_at'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='documents_appointment_room_once'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('approved_at__isnull', False), ('cancelled_at', None), ('refused_at', None), ('vehicle__isnull', False)), expressions=[(models.Func(models.F('vehicle'), models.F('vehicle'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('starts_at'), models.F('ends_at'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='documents_appointment_vehicle_once')],
            },
        ),
        migrations.CreateModel(
            name='MeetingRecord',
            fields=[
                ('appointment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='record', serialize=False, to='documents.appointment')),
                ('minutes', models.TextField(blank=True)),
                ('conclusions', models.TextField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by_name', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Outgoing',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='outgoing', serialize=False, to='documents.document')),
                ('type_code', models.CharField(max_length=30)),
                ('version', models.SmallIntegerField()),
                ('drafted_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('content_at', models.DateTimeField(null=True)),
                ('content_by_name', models.CharField(blank=True, max_length=200)),
                ('form_at', models.DateTimeField(null=True)),
                ('form_by_name', models.CharField(blank=True, max_length=200)),
                ('signed_at', models.DateTimeField(null=True)),
                ('authority', models.JSONField(default=list)),
                ('issue_by', models.DateField(null=True)),
                ('signed_file_id', models.BigIntegerField(null=True)),
                ('seal_place', models.JSONField(null=True)),
                ('sealed_at', models.DateTimeField(null=True)),
                ('sealed_by_name', models.CharField(blank=True, max_length=200)),
                ('sealed_file_id', models.BigIntegerField(null=True)),
                ('issued_at', models.DateTimeField(null=True)),
                ('issued_by_name', models.CharField(blank=True, max_length=200)),
                ('kept_by', models.CharField(blank=True, max_length=200)),
                ('copies', models.SmallIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('remedy', models.CharField(blank=True, max_length=10)),
                ('exchange_id', models.CharField(blank=True, max_length=255)),
                ('recalled_at', models.DateTimeField(null=True)),
                ('dropped_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_by', to='documents.document')),
                ('drafter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='documents.appointment')),
                ('mends', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mended_by', to='documents.document')),
                ('signer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('exchange_id', ''), _negated=True), fields=['exchange_id'], name='documents_outgoing_sent'), models.Index(condition=models.Q(('dropped_at', None), ('issued_at', None)), fields=['unit'], name='documents_outgoing_of_unit'), models.Index(condition=models.Q(('dropped_at', None), ('issued_at', None)), fields=['drafter'], name='documents_outgoing_of_drafter'), models.Index(condition=models.Q(('dropped_at', None), ('issued_at', None)), fields=['signer'], name='documents_outgoing_of_signer'), models.Index(condition=models.Q(('dropped_at', None), ('issued_at', None)), fields=['agency'], name='documents_outgoing_unissued')],
            },
        ),
        migrations.CreateModel(
            name='SavedQuery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('folded_name', models.CharField(max_length=80)),
                ('settings', models.JSONField()),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user_id', 'folded_name'), name='documents_saved_query_once')],
            },
        ),
        migrations.CreateModel(
            name='SeriesChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type_code', models.CharField(max_length=30)),
                ('from_year', models.SmallIntegerField()),
                ('is_apart', models.BooleanField()),
                ('decision', models.CharField(max_length=200)),
                ('chosen_at', models.DateTimeField()),
                ('chosen_by_name', models.CharField(max_length=200)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'type_code', 'from_year'), name='documents_serieschoice_once')],
            },
        ),
        migrations.CreateModel(
            name='SigningGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_given_on', models.BooleanField(default=False)),
                ('document', models.CharField(max_length=200)),
                ('scope', models.JSONField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('kept_at', models.DateTimeField()),
                ('kept_by_name', models.CharField(max_length=200)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit', None), ('valid_to__isnull', False)), models.Q(('person', None), ('unit__isnull', False)), _connector='OR'), name='documents_signinggrant_to_one')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=500)),
                ('words', models.TextField(blank=True)),
                ('given_by_name', models.CharField(max_length=200)),
                ('given_at', models.DateTimeField()),
                ('first_due_on', models.DateField()),
                ('due_on', models.DateField()),
                ('percent', models.SmallIntegerField(default=0)),
                ('lead_name', models.CharField(max_length=200)),
                ('reported_at', models.DateTimeField(null=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('folded', models.TextField()),
                ('found_by', models.GeneratedField(db_persist=True, expression=models.Func(models.F('folded'), template="array_to_tsvector(array_remove(string_to_array(%(expressions)s, ' '), ''))"), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('appointment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='documents.appointment')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='documents.document')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='documents.task')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=['agency', 'due_on', 'id'], name='documents_task_open'), models.Index(fields=['agency', '-id'], name='documents_task_latest'), models.Index(fields=['given_by', 'due_on', 'id'], name='documents_task_given'), django.contrib.postgres.indexes.GinIndex(fields=['found_by'], name='documents_task_words')],
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='documents_task_percent'), models.CheckConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None), _connector='OR'), name='documents_task_ends_once')],
            },
        ),
        migrations.CreateModel(
            name='TaskCharge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('lead', 'lead'), ('cooperate', 'cooperate'), ('inform', 'inform')], max_length=10)),
                ('given_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('read_by_name', models.CharField(blank=True, max_length=200)),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('of_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charges', to='documents.task')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['person'], name='documents_taskcharge_person'), models.Index(condition=models.Q(('ended_at', None)), fields=['of_unit'], name='documents_taskcharge_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit', None)), models.Q(('person', None), ('unit__isnull', False)), _connector='OR'), name='documents_taskcharge_of_one'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('part', 'lead')), fields=('task',), name='documents_taskcharge_one_lead')],
            },
        ),
        migrations.CreateModel(
            name='TaskExtension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField()),
                ('due_before', models.DateField()),
                ('reason', models.CharField(max_length=1000)),
                ('asked_at', models.DateTimeField()),
                ('asked_by_name', models.CharField(max_length=200)),
                ('answered_at', models.DateTimeField(null=True)),
                ('is_granted', models.BooleanField(null=True)),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='documents.task')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('task',), name='documents_taskextension_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('is_granted', None)), models.Q(('answered_at__isnull', False), ('is_granted__isnull', False)), _connector='OR'), name='documents_taskextension_answered')],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handed_at', models.DateTimeField()),
                ('handed_by_name', models.CharField(max_length=200)),
                ('words', models.TextField(blank=True)),
                ('accepted_at', models.DateTimeField(null=True)),
                ('returned_at', models.DateTimeField(null=True)),
                ('answered_by_name', models.CharField(blank=True, max_length=200)),
                ('answer', models.TextField(blank=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('handed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-id'], name='documents_transfer_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('accepted_at', None), ('returned_at', None), _connector='OR'), name='documents_transfer_one_answer')],
            },
        ),
        migrations.CreateModel(
            name='WorkFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why_unlisted', models.CharField(blank=True, max_length=500)),
                ('year', models.SmallIntegerField()),
                ('notation', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=500)),
                ('years', models.SmallIntegerField(null=True)),
                ('access', models.CharField(choices=[('named', 'named'), ('unit', 'unit'), ('agency', 'agency')], max_length=10)),
                ('keeper_name', models.CharField(max_length=200)),
                ('language', models.CharField(max_length=50)),
                ('description', models.CharField(blank=True, max_length=500)),
                ('work', models.CharField(choices=[('ordinary', 'ordinary'), ('construction', 'construction')], max_length=12)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('documents_count', models.SmallIntegerField(default=0)),
                ('pages_count', models.SmallIntegerField(default=0)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('deliver_by', models.DateField(null=True)),
                ('rule_by', models.DateField(null=True)),
                ('warned_on', models.DateField(null=True)),
                ('handed_at', models.DateTimeField(null=True)),
                ('archived_at', models.DateTimeField(null=True)),
                ('folded', models.TextField()),
                ('found_by', models.GeneratedField(db_persist=True, expression=models.Func(models.F('folded'), template="array_to_tsvector(array_remove(string_to_array(%(expressions)s, ' '), ''))"), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('line', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.listedfile')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.unit')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-id'], name='documents_workfile_latest'), models.Index(condition=models.Q(('deliver_by__isnull', False), ('handed_at', None)), fields=['deliver_by', 'id'], name='documents_workfile_due'), django.contrib.postgres.indexes.GinIndex(fields=['found_by'], name='documents_workfile_words')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'year', 'notation'), name='documents_workfile_once')],
            },
        ),
        migrations.CreateModel(
            name='TransferredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('package_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.transfer')),
                ('work_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='documents.workfile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('transfer', 'work_file'), name='documents_transferredfile_once')],
            },
        ),
        migrations.CreateModel(
            name='FileReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('work_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readers', to='documents.workfile')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('work_file', 'person'), name='documents_filereader_once')],
            },
        ),
        migrations.CreateModel(
            name='FileItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.SmallIntegerField()),
                ('file_id', models.BigIntegerField(null=True)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('size', models.BigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('media_type', models.CharField(blank=True, max_length=100)),
                ('title', models.CharField(max_length=500)),
                ('added_at', models.DateTimeField()),
                ('added_by_name', models.CharField(max_length=200)),
                ('taken_out_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='file_items', to='documents.document')),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.task')),
                ('work_file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='documents.workfile')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('taken_out_at', None)), fields=['work_file', 'place'], name='documents_fileitem_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('file_id', None), ('task', None)), models.Q(('document', None), ('file_id', None), ('task__isnull', False)), models.Q(('document', None), ('file_id__isnull', False), ('task', None)), _connector='OR'), name='documents_fileitem_of_one'), models.UniqueConstraint(condition=models.Q(('taken_out_at', None)), fields=('work_file', 'document'), name='documents_fileitem_document'), models.UniqueConstraint(condition=models.Q(('taken_out_at', None)), fields=('work_file', 'task'), name='documents_fileitem_task')],
            },
        ),
        migrations.CreateModel(
            name='Attendee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('response', models.CharField(choices=[('none', 'none'), ('comes', 'comes'), ('declines', 'declines'), ('delegates', 'delegates')], default='none', max_length=9)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendees', to='documents.appointment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='documents.attendee')),
            ],
            options={
                'indexes': [models.Index(fields=['person', 'appointment'], name='documents_attendee_person')],
                'constraints': [models.UniqueConstraint(fields=('appointment', 'person'), name='documents_attendee_once')],
            },
        ),
        migrations.RunSQL(KEPT, NO_LONGER_KEPT),
        guarded("documents_entry"),
        guarded("documents_serieschoice"),
        guarded("documents_attachment"),
        guarded("documents_publishedweek"),
        guarded("documents_draftversion"),
        guarded("documents_documentcopy"),
        guarded("documents_transferredfile"),
        guarded("documents_internalfile"),
        never_emptied("documents_entry"),
    ]
