-- An unfinished reception of a clerk's own, at a counter where the clerk sits now; and whether anybody came
-- with the number typed there before.
SELECT {all of draft}, EXISTS (SELECT FROM dossiers_dossier WHERE applicant_number = %(number)s)
FROM dossiers_draft AS draft
WHERE id = %(draft_id)s AND user_id = %(user_id)s AND dossier_id IS NULL AND agency_id = ANY(%(agencies)s::bigint[])
