-- One act done to a dossier: itself, history, hand-over, audit and event, in one commit. Nothing happens, and
-- no row comes back, when somebody else has moved the dossier since ``version``, or when the request
-- was done before under its key.
WITH moved AS (
    UPDATE dossiers_dossier AS dossier
    SET ({columns of moving}) = (SELECT {r of moving} FROM jsonb_populate_record(dossier, %(changes)s::jsonb) AS r)
    WHERE id = %(dossier_id)s AND version = %(version)s AND NOT EXISTS (
        SELECT FROM dossiers_historyentry AS entry WHERE entry.dossier_id = dossier.id AND idempotency_key = %(key)s
    )
    RETURNING id
), entries AS (
    INSERT INTO dossiers_historyentry ({columns of entry})
    SELECT moved.id, {r of entry}
    FROM moved, jsonb_populate_record(NULL::dossiers_historyentry, %(entry)s::jsonb) AS r
), handed AS (
    INSERT INTO dossiers_handover ({columns of handover})
    SELECT moved.id, {r of handover}
    FROM moved, jsonb_populate_recordset(NULL::dossiers_handover, %(handovers)s::jsonb) AS r
), audited AS (
    INSERT INTO platform_audit_entry ({columns of audit})
    SELECT {r of audit}
    FROM moved, jsonb_populate_record(NULL::platform_audit_entry, %(audit)s::jsonb) AS r
), announced AS (
    INSERT INTO platform_event (name, data)
    SELECT %(event_name)s, %(event)s::jsonb FROM moved
)
SELECT id FROM moved
