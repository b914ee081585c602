"""Reads for screens: filtered by ``visible_to``, answered with frozen rows."""
