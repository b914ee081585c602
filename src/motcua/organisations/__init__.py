"""Agencies, units, posts, people, delegations and calendars."""
