"""Screens of lists of files, work files and transfers to the archive."""
