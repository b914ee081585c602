"""Organisations for programs: agencies in both code schemes, units, working calendars."""
