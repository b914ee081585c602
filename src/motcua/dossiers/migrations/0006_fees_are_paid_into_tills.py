import django.db.models.deletion
from django.db import migrations, models

MOVE_RECEIPTS = """
INSERT INTO payments_series
    (agency_id, kind, template, symbol, year, first, last, given, opened_at, opened_by_name)
SELECT agency_id, 'electronic', '01BLP0-001', to_char(year % 100, 'FM00') || 'E', year, 1, 9999999,
       max(number), min(paid_at), 'Một Cửa'
FROM dossiers_feereceipt GROUP BY agency_id, year
ON CONFLICT (agency_id, template, symbol, first) DO NOTHING;

INSERT INTO payments_receipt
    (id, series_id, number, symbol, agency_id, beneficiary_id, till_id, day, taken_at, method, reference, amount,
     subject, subject_code, payer_name, taken_by_name, voided_at, voided_by_name, void_reason)
SELECT old.id, series.id, old.number, series.symbol, old.agency_id, dossier.competent_agency_id, NULL,
       (old.paid_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, old.paid_at, 'cash', '', old.amount,
       'dossier:' || dossier.id, dossier.code, old.payer_name, old.taken_by_name, NULL, '', ''
FROM dossiers_feereceipt AS old
JOIN payments_series AS series ON series.agency_id = old.agency_id AND series.year = old.year
CROSS JOIN LATERAL (
    SELECT d.id, d.code, d.competent_agency_id FROM dossiers_feedue AS fee
    JOIN dossiers_dossier AS d ON d.id = fee.dossier_id WHERE fee.receipt_id = old.id LIMIT 1
) AS dossier
ON CONFLICT (id) DO NOTHING;

INSERT INTO payments_receiptline (receipt_id, code, name, amount)
SELECT fee.receipt_id, fee.code, fee.name, fee.amount FROM dossiers_feedue AS fee
WHERE fee.receipt_id IS NOT NULL AND fee.amount > 0 AND NOT EXISTS (
    SELECT FROM payments_receiptline AS line WHERE line.receipt_id = fee.receipt_id AND line.code = fee.code
);

UPDATE dossiers_feedue AS fee SET receipt_code = receipt.symbol || '/' || to_char(receipt.number, 'FM0000000')
FROM payments_receipt AS receipt WHERE receipt.id = fee.receipt_id;

SELECT setval(pg_get_serial_sequence('payments_receipt', 'id'), greatest((SELECT max(id) FROM payments_receipt), 1));
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

MOVE_BACK = """
INSERT INTO dossiers_feereceipt (id, agency_id, year, number, amount, paid_at, payer_name, taken_by_name)
SELECT receipt.id, receipt.agency_id, extract(year FROM receipt.day), receipt.number, receipt.amount,
       receipt.taken_at, receipt.payer_name, receipt.taken_by_name
FROM payments_receipt AS receipt
WHERE EXISTS (SELECT FROM dossiers_feedue AS fee WHERE fee.receipt_id = receipt.id);
SELECT setval(
    pg_get_serial_sequence('dossiers_feereceipt', 'id'), greatest((SELECT max(id) FROM dossiers_feereceipt), 1)
);
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0005_opinions_and_visits"), ("payments", "0001_initial")]

    operations = [
        migrations.AddField("feedue", "published_amount", models.BigIntegerField(null=True)),
        migrations.AddField("feedue", "exempt_proof", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField(
            "feedue", "receipt_code", models.CharField(blank=True, default="", max_length=24), preserve_default=False
        ),
        migrations.RunSQL(MOVE_RECEIPTS, migrations.RunSQL.noop),
        migrations.AlterField(
            "feedue",
            "receipt",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.receipt"
            ),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, MOVE_BACK),
        migrations.DeleteModel("FeeReceipt"),
    ]
