"""Reads for the screens of the post."""
