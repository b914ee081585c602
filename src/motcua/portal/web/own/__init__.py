"""Pages of one's own dossiers."""
