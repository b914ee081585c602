"""All tables as they stood before the first release, in one step instead of 3.

An installation made on the way has taken the steps named in ``replaces``, and counts as having taken this one.
"""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

FORWARDS = """
CREATE FUNCTION payments_keep_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL
        AND to_jsonb(NEW) - ARRAY['voided_at', 'voided_by_name', 'void_reason']
          = to_jsonb(OLD) - ARRAY['voided_at', 'voided_by_name', 'void_reason'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a receipt is kept as it was given; it is only ever voided, once'
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER payments_receipt_kept
    BEFORE UPDATE OR DELETE ON payments_receipt
    FOR EACH ROW EXECUTE FUNCTION payments_keep_receipt();

CREATE TRIGGER payments_receiptline_no_change
    BEFORE UPDATE OR DELETE ON payments_receiptline
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();

CREATE TRIGGER payments_tillevent_no_change
    BEFORE UPDATE OR DELETE ON payments_tillevent
    FOR EACH ROW EXECUTE FUNCTION platform_refuse_change();
"""

BACKWARDS = """
DROP TRIGGER payments_tillevent_no_change ON payments_tillevent;
DROP TRIGGER payments_receiptline_no_change ON payments_receiptline;
DROP TRIGGER payments_receipt_kept ON payments_receipt;
DROP FUNCTION payments_keep_receipt();
"""


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("payments", name)
        for name in (
            "0001_initial",
            "0002_receipts_are_kept",
            "0003_receipt_papers",
        )
    ]

    dependencies = [
        ('platform', '0001_before_the_first_release'),
        ('organisations', '0001_before_the_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('electronic', 'electronic'), ('printed', 'printed')], max_length=10)),
                ('template', models.CharField(max_length=12)),
                ('symbol', models.CharField(max_length=12)),
                ('year', models.SmallIntegerField(null=True)),
                ('first', models.IntegerField(default=1)),
                ('last', models.IntegerField(default=9999999)),
                ('given', models.IntegerField(default=0)),
                ('opened_at', models.DateTimeField()),
                ('opened_by_name', models.CharField(max_length=200)),
                ('closed_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'template', 'symbol', 'first'), name='payments_series_once'), models.CheckConstraint(condition=models.Q(('first__gte', 1), ('first__lte', models.F('last')), ('last__lte', 9999999)), name='payments_series_range'), models.CheckConstraint(condition=models.Q(('given__gte', django.db.models.expressions.CombinedExpression(models.F('first'), '-', models.Value(1))), ('given__lte', models.F('last'))), name='payments_series_given')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('symbol', models.CharField(max_length=12)),
                ('day', models.DateField()),
                ('taken_at', models.DateTimeField()),
                ('method', models.CharField(choices=[('cash', 'cash'), ('transfer', 'transfer')], max_length=8)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('amount', models.BigIntegerField()),
                ('subject', models.CharField(max_length=40)),
                ('subject_code', models.CharField(max_length=64)),
                ('payer_name', models.CharField(max_length=200)),
                ('taken_by_name', models.CharField(max_length=200)),
                ('voided_at', models.DateTimeField(null=True)),
                ('voided_by_name', models.CharField(blank=True, max_length=200)),
                ('void_reason', models.TextField(blank=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('beneficiary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='payments.series')),
            ],
            options={
                'indexes': [models.Index(fields=['subject'], name='payments_receipt_subject'), models.Index(fields=['agency', 'day', 'beneficiary'], name='payments_receipt_quarter')],
                'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='payments_receipt_number'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payments_receipt_amount'), models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='payments_receipt_void_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('quarter', models.SmallIntegerField()),
                ('receipts', models.IntegerField()),
                ('received', models.BigIntegerField()),
                ('refunds', models.IntegerField()),
                ('refunded', models.BigIntegerField()),
                ('drawn_up_at', models.DateTimeField()),
                ('drawn_up_by_name', models.CharField(max_length=200)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by_name', models.CharField(blank=True, max_length=200)),
                ('transferred_at', models.DateTimeField(null=True)),
                ('transferred_by_name', models.CharField(blank=True, max_length=200)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('beneficiary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'year', 'quarter', 'beneficiary'), name='payments_settlement_once'), models.CheckConstraint(condition=models.Q(('transferred_at', None), ('confirmed_at__isnull', False), _connector='OR'), name='payments_settlement_confirmed_first')],
            },
        ),
        migrations.CreateModel(
            name='SettlementLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64)),
                ('name', models.TextField()),
                ('receipts', models.IntegerField()),
                ('amount', models.BigIntegerField()),
                ('settlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.settlement')),
            ],
        ),
        migrations.CreateModel(
            name='Till',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_name', models.CharField(max_length=200)),
                ('day', models.DateField()),
                ('state', models.CharField(choices=[('open', 'open'), ('counted', 'counted'), ('closed', 'closed')], default='open', max_length=8)),
                ('counted', models.BigIntegerField(null=True)),
                ('difference', models.BigIntegerField(default=0)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-day', 'person'], name='payments_till_days')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'person', 'day'), name='payments_till_once')],
            },
        ),
        migrations.CreateModel(
            name='Refund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.BigIntegerField()),
                ('ground', models.CharField(choices=[('not_accepted', 'not_accepted'), ('exempt', 'exempt'), ('overcharged', 'overcharged'), ('official_error', 'official_error'), ('other', 'other')], max_length=16)),
                ('words', models.TextField()),
                ('requested_at', models.DateTimeField()),
                ('requested_by_name', models.CharField(max_length=200)),
                ('requested_by_person_id', models.BigIntegerField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('is_approved', models.BooleanField(null=True)),
                ('decision_words', models.TextField(blank=True)),
                ('paid_at', models.DateTimeField(null=True)),
                ('day', models.DateField(null=True)),
                ('paid_by_name', models.CharField(blank=True, max_length=200)),
                ('method', models.CharField(blank=True, choices=[('cash', 'cash'), ('transfer', 'transfer')], max_length=8)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('receipt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refunds', to='payments.receipt')),
                ('till', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='refunds', to='payments.till')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('paid_at', None)), fields=['receipt'], name='payments_refund_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payments_refund_amount'), models.CheckConstraint(condition=models.Q(('paid_at', None), ('is_approved', True), _connector='OR'), name='payments_refund_paid_if_approved')],
            },
        ),
        migrations.AddField(
            model_name='receipt',
            name='till',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='payments.till'),
        ),
        migrations.CreateModel(
            name='TillEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.SmallIntegerField()),
                ('kind', models.CharField(choices=[('closed', 'closed'), ('differed', 'differed'), ('signed_off', 'signed_off'), ('sent_back', 'sent_back'), ('reopened', 'reopened')], max_length=12)),
                ('at', models.DateTimeField()),
                ('by_ref', models.CharField(max_length=40)),
                ('by_person_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=200)),
                ('expected', models.BigIntegerField()),
                ('counted', models.BigIntegerField(null=True)),
                ('notes', models.JSONField(default=dict)),
                ('totals', models.JSONField(default=dict)),
                ('words', models.TextField(blank=True)),
                ('till', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='payments.till')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('till', 'number'), name='payments_tillevent_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ReceiptLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64)),
                ('name', models.TextField()),
                ('amount', models.BigIntegerField()),
                ('receipt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.receipt')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payments_receiptline_amount')],
            },
        ),
        migrations.CreateModel(
            name='ReceiptPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_void', models.BooleanField()),
                ('file_id', models.BigIntegerField()),
                ('sealing', models.CharField(choices=[('sealed', 'Sealed'), ('no_key', 'No Key'), ('not_now', 'Not Now')], max_length=8)),
                ('issued_at', models.DateTimeField()),
                ('receipt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='payments.receipt')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('receipt', 'is_void'), name='payments_receiptpaper_once')],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
