-- An unfinished reception of a clerk's own, at a counter where the clerk sits now.
SELECT {all of draft}
FROM dossiers_draft AS draft
WHERE id = %(draft_id)s AND user_id = %(user_id)s AND dossier_id IS NULL AND agency_id = ANY(%(agencies)s::bigint[])
