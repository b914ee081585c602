"""Papers that the catalogue prints: blank forms."""
