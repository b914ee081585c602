"""Screens of those who keep agencies, units, people, posts and calendars."""
