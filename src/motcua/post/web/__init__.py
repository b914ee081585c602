"""Screens of clerks and of officers of the post."""
