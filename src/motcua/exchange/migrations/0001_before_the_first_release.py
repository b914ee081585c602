"""All tables as they stood before the first release, in one step instead of 5.

An installation made on the way has taken the steps named in ``replaces``, and counts as having taken this one.
"""

import django.db.models.deletion
from django.db import migrations, models


KEPT = """
CREATE FUNCTION exchange_keep_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'content_id' = to_jsonb(OLD) - 'content_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what was sent stays in the book; only an update gives it another content'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_sent_kept
    BEFORE UPDATE OR DELETE ON exchange_sent
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_sent();

CREATE FUNCTION exchange_keep_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.sent_id, NEW.code) = (OLD.sent_id, OLD.code)
        AND NEW.sendings >= OLD.sendings
        AND (OLD.standing NOT IN ('taken_back', 'cancelled') OR NEW.standing = OLD.standing) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a line stays with its document and receiver; what was taken back stays so'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_line_kept
    BEFORE UPDATE OR DELETE ON exchange_line
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_line();

CREATE FUNCTION exchange_keep_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.agency_id, NEW.document_id) = (OLD.agency_id, OLD.document_id)
        AND NEW.sendings >= OLD.sendings
        AND (OLD.standing <> 'taken_back' OR NEW.standing = OLD.standing) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what arrived stays in the book of its agency; what was given back stays so'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_delivery_kept
    BEFORE UPDATE OR DELETE ON exchange_delivery
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_delivery();

CREATE FUNCTION exchange_keep_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.answered_at IS NULL
        AND to_jsonb(NEW) - ARRAY['answered_at', 'is_agreed'] = to_jsonb(OLD) - ARRAY['answered_at', 'is_agreed']
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a request stays as it was asked, and is answered once'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER exchange_request_kept
    BEFORE UPDATE OR DELETE ON exchange_request
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_request();
"""

NO_LONGER_KEPT = """
DROP TRIGGER exchange_request_kept ON exchange_request;
DROP FUNCTION exchange_keep_request();
DROP TRIGGER exchange_delivery_kept ON exchange_delivery;
DROP FUNCTION exchange_keep_delivery();
DROP TRIGGER exchange_line_kept ON exchange_line;
DROP FUNCTION exchange_keep_line();
DROP TRIGGER exchange_sent_kept ON exchange_sent;
DROP FUNCTION exchange_keep_sent();
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
        ("exchange", name)
        for name in (
            "0001_letters_between_agencies",
            "0002_what_was_told_stays",
            "0003_national_axis",
            "0004_nodes",
            "0005_reconciliations",
        )
    ]

    dependencies = [
        ('organisations', '0002_secondments'),
        ('platform', '0001_before_the_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='AxisSync',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('listed', models.IntegerField()),
                ('differences', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='Node',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64, unique=True)),
                ('address', models.CharField(max_length=200)),
                ('codes', models.JSONField()),
                ('certificate', models.TextField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('valid_from', models.DateTimeField()),
                ('valid_to', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SeenPacket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('packet_id', models.CharField(max_length=32, unique=True)),
                ('until', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='AxisAgency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=35, unique=True)),
                ('old_code', models.CharField(blank=True, max_length=35)),
                ('code102', models.CharField(blank=True, max_length=35)),
                ('axis_id', models.CharField(blank=True, max_length=35)),
                ('parent', models.CharField(blank=True, max_length=35)),
                ('name', models.CharField(max_length=200)),
                ('mail', models.CharField(blank=True, max_length=200)),
                ('seen_at', models.DateTimeField()),
                ('gone_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['old_code'], name='exchange_axisagency_old'), models.Index(fields=['code102'], name='exchange_axisagency_102')],
            },
        ),
        migrations.CreateModel(
            name='AxisItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('doc_id', models.CharField(max_length=255, unique=True)),
                ('kind', models.CharField(max_length=6)),
                ('sender_code', models.CharField(blank=True, max_length=35)),
                ('receiver_code', models.CharField(blank=True, max_length=35)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('refused', 'refused'), ('failed', 'failed')], default='waiting', max_length=8)),
                ('is_marked', models.BooleanField(default=False)),
                ('attempts', models.SmallIntegerField(default=0)),
                ('due_at', models.DateTimeField()),
                ('trouble', models.CharField(blank=True, max_length=40)),
                ('detail', models.TextField(blank=True)),
                ('document_id', models.CharField(blank=True, max_length=255)),
                ('listed_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting'), ('is_marked', False), _connector='OR'), fields=['due_at', 'id'], name='exchange_axisitem_due'), models.Index(condition=models.Q(('state__in', ['refused', 'failed'])), fields=['-id'], name='exchange_axisitem_dead')],
            },
        ),
        migrations.CreateModel(
            name='AxisLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pulling_until', models.DateTimeField(null=True)),
                ('tried_at', models.DateTimeField(null=True)),
                ('pulled_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=20)),
                ('detail', models.TextField(blank=True)),
                ('failing_since', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='exchange_axislink_only_one')],
            },
        ),
        migrations.CreateModel(
            name='Content',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_id', models.CharField(max_length=255)),
                ('digest', models.CharField(max_length=64)),
                ('sender_code', models.CharField(max_length=35)),
                ('sender_name', models.CharField(max_length=200)),
                ('thread_id', models.CharField(blank=True, max_length=255)),
                ('number', models.CharField(max_length=11)),
                ('symbol', models.CharField(max_length=30)),
                ('place', models.CharField(blank=True, max_length=50)),
                ('issued_on', models.DateField()),
                ('subject', models.CharField(max_length=500)),
                ('type_code', models.CharField(blank=True, max_length=20)),
                ('type_name', models.CharField(blank=True, max_length=100)),
                ('urgency', models.SmallIntegerField(default=0)),
                ('due_on', models.DateField(null=True)),
                ('signers', models.JSONField(default=list)),
                ('appendixes', models.JSONField(default=list)),
                ('recipients', models.JSONField(default=list)),
                ('prior_document_id', models.CharField(blank=True, max_length=255)),
                ('paper_follows', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('document_id', 'digest'), name='exchange_content_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('waiting', 'waiting'), ('sent', 'sent'), ('arrived', 'arrived'), ('refused', 'refused'), ('accepted', 'accepted'), ('assigned', 'assigned'), ('in_process', 'in_process'), ('completed', 'completed'), ('taken_back', 'taken_back'), ('cancelled', 'cancelled')], max_length=12)),
                ('asked', models.CharField(blank=True, choices=[('recall', 'recall'), ('update', 'update'), ('replace', 'replace')], max_length=8)),
                ('asked_at', models.DateTimeField(null=True)),
                ('sendings', models.SmallIntegerField(default=1)),
                ('transport', models.CharField(max_length=8)),
                ('document_id', models.CharField(max_length=255)),
                ('arrived_at', models.DateTimeField()),
                ('confirm_by', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('content', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.content')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='exchange.delivery')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-id'], name='exchange_delivery_of_agency'), models.Index(condition=models.Q(('standing', 'arrived'), models.Q(('asked', ''), _negated=True), _connector='OR'), fields=['agency', 'id'], name='exchange_delivery_waiting')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'document_id'), name='exchange_delivery_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40)),
                ('number', models.IntegerField()),
                ('act', models.CharField(max_length=16)),
                ('at', models.DateTimeField()),
                ('code', models.CharField(blank=True, max_length=2)),
                ('told_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=12)),
                ('by_ref', models.CharField(max_length=40)),
                ('by_name', models.CharField(max_length=200)),
                ('on_behalf_of', models.BigIntegerField(null=True)),
                ('words', models.TextField(blank=True)),
                ('facts', models.JSONField(default=dict)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject', 'number'), name='exchange_entry_in_order')],
            },
        ),
        migrations.CreateModel(
            name='NodeKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key_id', models.CharField(max_length=64)),
                ('public_key', models.TextField()),
                ('valid_from', models.DateTimeField()),
                ('valid_to', models.DateTimeField()),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='exchange.node')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('node', 'key_id'), name='exchange_nodekey_once')],
            },
        ),
        migrations.CreateModel(
            name='Reconciliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('node', models.CharField(blank=True, max_length=64)),
                ('run_at', models.DateTimeField()),
                ('compared', models.IntegerField()),
                ('differences', models.JSONField(default=list)),
                ('error', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(fields=['-id'], name='exchange_reconciliation_latest')],
            },
        ),
        migrations.CreateModel(
            name='Sent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_id', models.CharField(max_length=255, unique=True)),
                ('sent_at', models.DateTimeField()),
                ('sent_by_name', models.CharField(max_length=200)),
                ('send_by', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('content', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.content')),
                ('replaces', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='exchange.sent')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-id'], name='exchange_sent_of_agency')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('waiting', 'waiting'), ('sent', 'sent'), ('arrived', 'arrived'), ('refused', 'refused'), ('accepted', 'accepted'), ('assigned', 'assigned'), ('in_process', 'in_process'), ('completed', 'completed'), ('taken_back', 'taken_back'), ('cancelled', 'cancelled')], max_length=12)),
                ('asked', models.CharField(blank=True, choices=[('recall', 'recall'), ('update', 'update'), ('replace', 'replace')], max_length=8)),
                ('asked_at', models.DateTimeField(null=True)),
                ('sendings', models.SmallIntegerField(default=1)),
                ('transport', models.CharField(max_length=8)),
                ('code', models.CharField(max_length=35)),
                ('name', models.CharField(max_length=200)),
                ('transmitted_at', models.DateTimeField(null=True)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('content', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.content')),
                ('sent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='exchange.sent')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sent', 'code'), name='exchange_line_once')],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('recall', 'recall'), ('update', 'update'), ('replace', 'replace')], max_length=8)),
                ('words', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('is_agreed', models.BooleanField(null=True)),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.content')),
                ('content', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.content')),
                ('delivery', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='exchange.delivery')),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='exchange.line')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('line', None), ('delivery', None), _connector='XOR'), name='exchange_request_of_one_book'), models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('line',), name='exchange_request_open_line')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('document', 'document'), ('request', 'request'), ('status', 'status')], max_length=8)),
                ('status', models.CharField(blank=True, max_length=2)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('channel', models.CharField(max_length=64)),
                ('transport', models.CharField(max_length=8)),
                ('receiver_code', models.CharField(max_length=35)),
                ('urgency', models.SmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('going', 'going'), ('done', 'done'), ('failed', 'failed'), ('cancelled', 'cancelled')], max_length=9)),
                ('attempts', models.SmallIntegerField(default=0)),
                ('due_at', models.DateTimeField()),
                ('held_until', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('error', models.TextField(blank=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('delivery', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='exchange.delivery')),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='exchange.line')),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='exchange.request')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'going', 'failed'])), fields=['channel', 'id'], name='exchange_posting_in_order'), models.Index(condition=models.Q(('state__in', ['waiting', 'going', 'failed'])), fields=['state', 'due_at'], name='exchange_posting_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('line', None), ('delivery', None), _connector='XOR'), name='exchange_posting_of_one_book')],
            },
        ),
        migrations.CreateModel(
            name='ContentFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.SmallIntegerField()),
                ('file_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.BigIntegerField()),
                ('content', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='exchange.content')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('content', 'position'), name='exchange_contentfile_in_order')],
            },
        ),
        migrations.RunSQL(KEPT, NO_LONGER_KEPT),
        guarded("exchange_entry"),
        guarded("exchange_content"),
        guarded("exchange_contentfile"),
        never_emptied("exchange_entry"),
    ]
