-- One dossier alone. Who may see it is asked of permissions.may_see.
SELECT {all of dossier} FROM dossiers_dossier AS dossier WHERE id = %(dossier_id)s
