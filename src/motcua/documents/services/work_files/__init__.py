"""Acts on lists of files, on work files and on transfers to the archive."""
