-- An unfinished reception, and whether anybody came with the number typed there before. Whose it is is asked of
-- queries.tray.
SELECT {all of draft}, EXISTS (SELECT FROM dossiers_dossier WHERE applicant_number = %(number)s)
FROM dossiers_draft AS draft
WHERE id = %(draft_id)s AND dossier_id IS NULL
