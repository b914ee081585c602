"""The page of one dossier and what belongs to it: acts, papers, slips, the result."""
