"""Acts on the catalogue, one use case per file."""
