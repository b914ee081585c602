"""Acts on keys, trust and documents."""
