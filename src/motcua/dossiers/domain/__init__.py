"""The rules of a dossier's life: pure Python, no database and no clock."""
