"""Derive the payment state anew where money was given back: a later fee had overwritten it.

Can be repeated: it writes only what is otherwise. The way back leaves what is right.
"""

from django.db import migrations

FORWARDS = """
UPDATE dossiers_dossier AS dossier SET payment_state = right_one.state
FROM (
    SELECT receipt.subject, CASE
        WHEN sum(noted.back) >= sum(receipt.amount) THEN 'refunded' ELSE 'partly_refunded'
    END AS state
    FROM payments_receipt AS receipt
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(refund.amount), 0) AS back
        FROM payments_refund AS refund
        WHERE refund.receipt_id = receipt.id AND EXISTS (
            SELECT FROM dossiers_historyentry AS entry
            WHERE 'dossier:' || entry.dossier_id = receipt.subject
                AND entry.act = 'refund' AND entry.facts ->> 'refund' = refund.id::text
        )
    ) AS noted ON true
    WHERE receipt.voided_at IS NULL
    GROUP BY receipt.subject
    HAVING sum(noted.back) > 0
) AS right_one
WHERE right_one.subject = 'dossier:' || dossier.id
    AND dossier.payment_state <> 'unpaid' AND dossier.payment_state <> right_one.state;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0022_lists_in_order"),
        ("payments", "0003_receipt_papers"),
    ]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
