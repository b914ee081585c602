"""Acts on internal documents."""
