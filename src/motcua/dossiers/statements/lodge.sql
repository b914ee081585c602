-- A dossier lodged: its number, itself, papers, fees, history, audit and events, and the draft it was made
-- from, known by the key, in one commit.
-- The row of the series stays locked until the commit, so numbers of an agency and day follow
-- one another without a gap; a request that was answered before takes none. A number is written in full when
-- it outgrows the width.
WITH series AS (
    INSERT INTO dossiers_numberseries AS series (agency_id, series, last)
    SELECT %(agency_id)s::bigint, %(series)s, 1
    WHERE NOT EXISTS (
        SELECT FROM dossiers_dossier WHERE lodged_by = %(lodged_by)s AND idempotency_key = %(key)s
    )
    ON CONFLICT (agency_id, series) DO UPDATE SET last = series.last + 1
    RETURNING last::text AS serial
), numbered AS (
    SELECT %(prefix)s || CASE WHEN length(serial) < %(width)s::int THEN lpad(serial, %(width)s::int, '0') ELSE serial END AS code
    FROM series
), dossier AS (
    INSERT INTO dossiers_dossier ({columns of dossier})
    SELECT {r of dossier}
    FROM numbered, jsonb_populate_record(
        NULL::dossiers_dossier,
        %(dossier)s::jsonb || jsonb_build_object('code', code, 'folded', lower(code) || ' ' || (%(dossier)s::jsonb ->> 'folded'))
    ) AS r
    RETURNING id, code
), drafted AS (
    UPDATE dossiers_draft AS draft SET dossier_id = dossier.id FROM dossier WHERE draft.lodging_key = %(key)s
), papers AS (
    INSERT INTO dossiers_paper ({columns of paper})
    SELECT dossier.id, {r of paper}
    FROM dossier, jsonb_populate_recordset(NULL::dossiers_paper, %(papers)s::jsonb) AS r
), fees AS (
    INSERT INTO dossiers_feedue ({columns of fee})
    SELECT dossier.id, {r of fee}
    FROM dossier, jsonb_populate_recordset(NULL::dossiers_feedue, %(fees)s::jsonb) AS r
), entries AS (
    INSERT INTO dossiers_historyentry ({columns of entry})
    SELECT dossier.id, {r of entry}
    FROM dossier, jsonb_populate_recordset(NULL::dossiers_historyentry, %(entries)s::jsonb) AS r
), audited AS (
    INSERT INTO platform_audit_entry ({columns of audit})
    SELECT {r of audit}
    FROM dossier, jsonb_populate_record(
        NULL::platform_audit_entry, %(audit)s::jsonb || jsonb_build_object('on_ref', 'dossier:' || dossier.id)
    ) AS r
), announced AS (
    INSERT INTO platform_event (name, data)
    SELECT %(event_name)s, event || jsonb_build_object('dossier_id', dossier.id)
    FROM dossier, jsonb_array_elements(%(events)s::jsonb) AS event
)
SELECT id, code FROM dossier
